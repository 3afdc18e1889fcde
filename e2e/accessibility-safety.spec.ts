import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');

test('axe finds nothing where work is kept, refused, changed by others or cannot be opened, in any theme', async ({
  start,
  userData,
}) => {
  test.setTimeout(600_000);
  const file = path.join(userData, 'design.ambit.json');
  await copyFile(template, file);
  const found: string[] = [];

  const first = await start([file]);
  const edited = new SafetyScreen(first.page);
  await edited.rename('Support agent', 'Helper');
  await expect(edited.unsaved).toBeVisible();
  const second = await start([file], { apart: true });
  await expect(new SafetyScreen(second.page).readOnly).toBeVisible();
  found.push(...(await violations(second.page, 'read only')));
  await second.close();
  await writeFile(file, (await readFile(file, 'utf8')).replace('Customer support agent', 'Theirs'));
  await expect(edited.diskChange).toBeVisible();
  found.push(...(await violations(first.page, 'changed on disk')));
  await first.kill();

  const screen = new SafetyScreen((await start()).page);
  await expect(screen.kept).toHaveCount(1);
  found.push(...(await violations(screen.page, 'kept work')));
  await screen.button('Show the difference').click();
  await expect(screen.sheet.getByTestId('code-view')).toContainText('Helper');
  found.push(...(await violations(screen.page, 'difference')));

  const broken = path.join(userData, 'broken.ambit.json');
  await writeFile(broken, '{"format": "ambit/1", "id": 7');
  const third = new SafetyScreen((await start([broken], { apart: true })).page);
  await expect(third.sheet).toBeVisible();
  found.push(...(await violations(third.page, 'broken file')));
  expect(found).toEqual([]);
});
