import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';

test('what is copied in one window is pasted in another, through the system clipboard as text', async ({
  start,
}) => {
  test.setTimeout(240_000);
  const [one, two] = [await start(), await start([], { apart: true })];
  const from = new MapScreen(one.page);
  const to = new MapScreen(two.page);
  await from.openTemplate('Customer support agent');
  await to.newModel();
  await from.page.bringToFront();
  await from.node('Payments').click();
  await from.node('Refund ledger').click({ modifiers: ['Shift'] });
  await from.page.keyboard.press('Control+c');

  await to.page.bringToFront();
  await to.map.focus();
  await to.page.keyboard.press('Control+v');
  await expect(to.node('Payments')).toBeVisible();
  await expect(to.node('Refund ledger')).toBeVisible();
  await expect(to.flow('payments-access-ledger')).toBeAttached();
  await expect.poll(() => to.undoName()).toContain('Undo Paste 2 things');

  // As text: any editor gets a model file.
  await to.command('Add note');
  const note = to.page.getByRole('textbox', { name: 'Note' });
  await note.press('Control+v');
  const text = await note.inputValue();
  expect(JSON.parse(text)).toMatchObject({ format: 'ambit/1' });
  expect(
    JSON.parse(text)
      .elements.map((e: { name: string }) => e.name)
      .sort(),
  ).toEqual(['Payments', 'Refund ledger']);
});

test('what is copied in one view is pasted in another, where it is shown', async ({ page }) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.node('Payments').click();
  await page.keyboard.press('Control+c');
  await page.getByRole('button', { name: 'Add a view' }).click();
  await expect(page.getByRole('tablist', { name: 'Views' }).getByRole('tab')).toHaveCount(2);
  await map.settled();
  await map.map.focus();
  await page.keyboard.press('Control+v');
  await expect(map.nodes.filter({ hasText: 'Payments' })).toHaveCount(2);
});
