import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';
import { choose } from './screens/picker';

test('a model built from an empty map by keyboard alone, saved and opened again, is equal', async ({
  app,
  page,
  desktop,
  userData,
}) => {
  const map = new MapScreen(page);
  const { keyboard } = page;
  await keyboard.press('Control+n');
  await map.map.waitFor();

  await map.command('Add zone');
  await map.nameIt('Office');
  for (const [kind, name] of [
    ['person', 'Ann'],
    ['agent', 'Desk agent'],
    ['tool', 'Mail'],
    ['data store', 'Mailbox'],
  ] as const) {
    await map.command(`Add ${kind}`);
    await map.nameIt(name);
  }
  const connect = async (from: string, flow: string) => {
    await keyboard.press('Control+f');
    await map.answer(from);
    await keyboard.press('c');
    await map.answer(flow);
  };
  await connect('Ann', 'instructs Desk agent');
  await connect('Desk agent', 'calls Mail');
  await connect('Mail', 'accesses Mailbox');
  await keyboard.press('Control+f');
  await map.answer('Mailbox');
  await keyboard.press('z');
  await map.answer('Office');
  await expect.poll(() => map.undoName()).toContain('Undo Move Mailbox into Office');
  await keyboard.press('Shift+ArrowRight');

  const file = `${userData}/by-keyboard.ambit.json`;
  if (desktop)
    await desktop.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, file);
  const download = desktop ? null : page.waitForEvent('download');
  await keyboard.press('Control+s');
  if (download) await (await download).saveAs(file);
  await expect(page.getByRole('img', { name: 'Unsaved changes' })).toHaveCount(0);
  const text = await readFile(file, 'utf8');
  const saved = JSON.parse(text);
  expect(saved.elements.map((e: { name: string }) => e.name)).toEqual([
    'Ann',
    'Desk agent',
    'Mail',
    'Mailbox',
  ]);
  expect(saved.elements.at(-1).zone).toBe('zone');
  expect(saved.flows).toHaveLength(3);

  await app.reload();
  await choose(page, desktop, file, () => page.getByRole('button', { name: 'Open a file…' }).click());
  await expect(map.node('Desk agent')).toBeVisible();
  await keyboard.press('Control+a');
  await keyboard.press('Control+c');
  const again = desktop ? null : page.waitForEvent('download');
  await keyboard.press('Control+Shift+s');
  if (again) await (await again).saveAs(file);
  await expect.poll(() => readFile(file, 'utf8')).toBe(text);
});
