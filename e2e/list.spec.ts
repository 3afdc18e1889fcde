import { expect, test } from './fixtures';
import { ReadingScreen } from './screens/reading-screen';

test('a model is read and edited as tables with the keyboard alone, and the map follows', async ({
  page,
}) => {
  const map = new ReadingScreen(page);
  await map.openTemplate('Customer support agent');
  await map.openList();
  await map.grid.getByRole('gridcell', { name: 'Customer', exact: true }).first().focus();
  const { keyboard } = page;

  await keyboard.press('ArrowDown');
  await expect(map.cell).toHaveText('Customer mail');
  await keyboard.press('Enter');
  await expect(page.getByLabel('Name of Customer mail')).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.type('Mailbox');
  await keyboard.press('Enter');
  await expect(map.cell).toHaveText('Mailbox');
  await expect(map.cell).toBeFocused();

  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('F2');
  await expect(page.getByLabel('Zone of Mailbox')).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('Delete');
  await expect(map.cell).toHaveText('');

  await keyboard.press('Control+End');
  await expect(map.cell).toHaveAttribute('aria-colindex', '8');
  await keyboard.press('Control+Home');
  await expect(map.cell).toHaveAttribute('aria-colindex', '1');

  await keyboard.press('Insert');
  await expect(page.getByLabel('Kind of the new element')).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(map.row('New agent')).toHaveAttribute('aria-selected', 'true');

  await page.getByRole('button', { name: 'Show as diagram' }).press('Enter');
  await expect(map.node('Mailbox')).toBeVisible();
  await expect(map.node('New agent')).toBeVisible();
});

test('flows are added with legal kinds only, and a row is deleted with everything about it', async ({
  page,
}) => {
  const map = new ReadingScreen(page);
  await map.openTemplate('Customer support agent');
  await map.openList();
  await page.getByRole('tab', { name: /^Flows/ }).click();
  const before = await map.grid.getAttribute('aria-rowcount');
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'Payments' });
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Audit log' });
  await expect(page.getByLabel('Kind of the new flow').getByRole('option')).toHaveText([
    'accesses',
    'logs to',
  ]);
  await page.getByRole('button', { name: 'Add flow' }).click();
  await expect(map.grid).toHaveAttribute('aria-rowcount', String(Number(before) + 1));

  await page.getByRole('tab', { name: /^Elements/ }).click();
  await map.grid.getByRole('gridcell', { name: 'Payments', exact: true }).first().click();
  await page.keyboard.press('Delete');
  await expect(map.grid.getByRole('gridcell', { name: 'Payments', exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(map.grid.getByRole('gridcell', { name: 'Payments', exact: true }).first()).toBeVisible();
});
