import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';

test('a model has several views: each with its own layout, kinds and left-out elements over the same elements', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
  await expect(tabs).toHaveCount(1);
  await page.getByRole('button', { name: 'Add a view' }).click();
  await expect(tabs).toHaveCount(2);
  await tabs.last().dblclick();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('People');
  await page.keyboard.press('Enter');
  await expect(tabs.last()).toHaveText('People');

  await map.settled();
  const before = await map.placeOf('Customer mail');
  await map.dragNode(map.node('Customer mail'), { x: 0, y: 60 });
  await page.getByRole('button', { name: 'What this view shows' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Data stores' }).click();
  await page.keyboard.press('Escape');
  await expect(map.node('Tickets')).toHaveCount(0);

  await tabs.first().click();
  await expect(map.node('Tickets')).toBeVisible();
  await expect.poll(() => map.placeOf('Customer mail')).toBe(before);

  await tabs.last().click();
  await map.node('Customer mail').click();
  await page.keyboard.press('F2');
  await map.nameIt('Mailbox');
  await tabs.first().click();
  await expect(map.node('Mailbox')).toBeVisible();
  await tabs.last().click();
  await page.getByRole('button', { name: 'Remove view People' }).click();
  await expect(tabs).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(tabs).toHaveCount(2);
});

test('the inside of a zone opens as a view of its own, with what flows join to it', async ({ page }) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.zone('public').locator('strong').click();
  await map.command('Open the inside of this zone');
  await expect(page.getByRole('tab', { name: 'Inside Customers and the internet' })).toBeVisible();
  await expect(map.node('Customer mail')).toBeVisible();
  await expect(map.node('Support agent')).toBeVisible();
  await expect(map.node('Refund ledger')).toHaveCount(0);
});

test('a note is written on the map and stays with its view', async ({ page }) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.tool('Add note').click();
  const at = await map.spot(0.3, 0.85);
  await page.mouse.click(at.x, at.y);
  await page.getByRole('textbox', { name: 'Note' }).fill('Who owns the mailbox?');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note')).toHaveText('Who owns the mailbox?');
  await page.keyboard.press('Delete');
  await expect(page.locator('.note')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.note')).toHaveText('Who owns the mailbox?');
});

test('a flow keeps the corners that somebody gives it, and finds its own way again when they are taken', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const flow = map.flow('mail-instruct-support');
  const line = flow.locator('.flow-line');
  const before = await line.getAttribute('d');
  const tag = await map.box(flow.locator('.flow-tag'));
  await page.mouse.click(tag.x + tag.width / 2, tag.y + tag.height / 2);
  const grip = await map.box(page.getByTestId('grip-part').first());
  await map.drag(
    { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 },
    { x: grip.x + 10, y: grip.y + 90 },
  );
  await expect.poll(() => line.getAttribute('d')).not.toBe(before);
  await expect.poll(() => map.undoName()).toContain('Undo Route');
  await map.command('Let the map route');
  await expect.poll(() => line.getAttribute('d')).toBe(before);
});

test('a big map is painted from afar: elements are found, hovered and selected there, and drawn as things nearer', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await expect(page.getByTestId('overview')).toHaveCount(0);
  const middle = await map.spot(0.5, 0.5);
  await page.mouse.move(middle.x, middle.y);
  for (let i = 0; i < 12; i += 1) await page.mouse.wheel(0, 160);
  await expect(page.getByTestId('overview')).toBeVisible();
  await expect(map.nodes).toHaveCount(0);
  const name = page.getByTestId('inspector').getByLabel('Name').first();
  const painted = await map.paintedElement();
  await page.mouse.click(painted.x, painted.y);
  await expect(name, 'what the pointer showed the name of was pressed').toHaveValue(painted.name);
  await page.keyboard.press('Escape');
  await expect(name).toHaveCount(0);
  await page.keyboard.press('Control+f');
  await map.answer('Payments');
  await expect(name).toHaveValue('Payments');
  await map.command('Zoom to selection');
  await expect(map.node('Payments')).toBeVisible();
  await expect(page.getByTestId('overview')).toHaveCount(0);
});

test('on the painted map an element is dragged to another place, and Escape takes a drag back', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const middle = await map.spot(0.5, 0.5);
  await page.mouse.move(middle.x, middle.y);
  for (let i = 0; i < 12; i += 1) await page.mouse.wheel(0, 160);
  await expect(page.getByTestId('overview')).toBeVisible();
  await expect(map.nodes).toHaveCount(0);
  const { name: element, ...at } = await map.paintedElement();
  await map.drag(at, { x: at.x + 5, y: at.y + 60 });
  await expect.poll(() => map.undoName()).toContain(`Undo Move ${element}`);
  await page.keyboard.press('Control+z');
  await expect.poll(() => map.undoName()).toBe('Undo (Ctrl+Z)');

  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 10, at.y + 60, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => map.undoName()).toBe('Undo (Ctrl+Z)');
});
