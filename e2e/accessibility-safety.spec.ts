import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');

/** What axe finds on what is shown now, in all three themes. */
async function inAllThemes(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    for (const violation of await violations(page)) found.push(`${where}, ${theme}: ${violation}`);
  }
  return found;
}

test('axe finds nothing where work is kept, refused, changed by others or cannot be opened, in any theme', async ({
  start,
  userData,
}) => {
  test.setTimeout(300_000);
  const file = path.join(userData, 'design.ambit.json');
  await copyFile(template, file);
  const found: string[] = [];

  const first = await start([file]);
  const edited = new SafetyScreen(first.page);
  await edited.rename('Support agent', 'Helper');
  await expect(edited.unsaved).toBeVisible();
  const second = await start([file], { apart: true });
  await expect(new SafetyScreen(second.page).readOnly).toBeVisible();
  found.push(...(await inAllThemes(second.page, 'read only')));
  await second.close();
  await writeFile(file, (await readFile(file, 'utf8')).replace('Customer support agent', 'Theirs'));
  await expect(edited.diskChange).toBeVisible();
  found.push(...(await inAllThemes(first.page, 'changed on disk')));
  await first.kill();

  const screen = new SafetyScreen((await start()).page);
  await expect(screen.kept).toHaveCount(1);
  found.push(...(await inAllThemes(screen.page, 'kept work')));
  await screen.button('Show the difference').click();
  await expect(screen.sheet.getByTestId('code-view')).toContainText('Helper');
  found.push(...(await inAllThemes(screen.page, 'difference')));

  const broken = path.join(userData, 'broken.ambit.json');
  await writeFile(broken, '{"format": "ambit/1", "id": 7');
  const third = new SafetyScreen((await start([broken], { apart: true })).page);
  await expect(third.sheet).toBeVisible();
  found.push(...(await inAllThemes(third.page, 'broken file')));
  expect(found).toEqual([]);
});
