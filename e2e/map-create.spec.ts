import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';

test('elements come from the palette by dragging, by pressing twice, by keyboard and by typing', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.newModel();

  const at = await map.spot(0.5, 0.3);
  const frame = await map.box(map.map);
  await map.tool('Add agent').dragTo(map.map, { targetPosition: { x: at.x - frame.x, y: at.y - frame.y } });
  await map.nameIt('Dragged');
  await expect(map.node('Dragged')).toBeVisible();

  await map.tool('Add tool').click();
  const second = await map.spot(0.5, 0.6);
  await page.mouse.click(second.x, second.y);
  await map.nameIt('Pressed');
  await expect(map.node('Pressed')).toBeVisible();

  await map.tool('Add data store').focus();
  await page.keyboard.press('Enter');
  await map.nameIt('Keyed');
  await expect(map.node('Keyed')).toBeVisible();

  await map.command('Add person');
  await map.nameIt('Typed');
  await expect(map.node('Typed')).toBeVisible();
  await expect(map.nodes).toHaveCount(4);
  await expect.poll(() => map.undoName()).toContain('Undo Rename');

  const corner = await map.spot(0.6, 0.6);
  const place = { x: corner.x - frame.x, y: corner.y - frame.y };
  await map.tool('Add a pattern').dragTo(map.map, { targetPosition: place });
  await map.answer('MCP gateway');
  await expect(map.node('Reviewed MCP server')).toBeVisible();
  await expect.poll(() => map.undoName()).toContain('Undo Add MCP gateway');
});

test('a flow is drawn from a side of one element to another, and an illegal one is refused with the reason', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.node('Payments').hover();
  const from = await map.box(page.getByTestId('connect-payments-right'));
  const to = await map.box(map.node('Audit log'));
  await map.drag({ x: from.x + 3, y: from.y + 3 }, { x: to.x + 60, y: to.y + 20 });
  await expect(page.getByRole('dialog')).toContainText('What does “Payments” do with “Audit log”?');
  await map.answer('logs');
  await expect(map.flow('payments-observe-audit')).toBeAttached();
  await expect.poll(() => map.undoName()).toContain('Undo Connect Payments to Audit log');

  await page.keyboard.press('Escape');
  await map.node('Customer database').hover();
  const store = await map.box(page.getByTestId('connect-crm-db-left'));
  const payments = await map.box(map.node('Payments'));
  await map.drag({ x: store.x + 3, y: store.y + 3 }, { x: payments.x + 60, y: payments.y + 20 });
  await expect(
    page.getByText('No kind of flow leads from “Customer database” (Data store) to “Payments” (Tool).'),
  ).toBeVisible();
  expect(await map.undoName(), 'nothing was done').toContain('Undo Connect Payments to Audit log');
});

test('from the keyboard, only what may be connected is offered', async ({ page }) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.node('Ticket system').click();
  await page.keyboard.press('c');
  const options = page.getByRole('dialog').getByRole('option');
  await expect(options.filter({ hasText: 'Audit log' })).toHaveCount(2);
  await expect(options.filter({ hasText: 'Support agent' })).toHaveCount(0);
  await map.answer('accesses ledger');
  await expect(map.flow('ticketing-access-ledger')).toBeAttached();
});

test('an element dropped on a flow is put into it, as one step', async ({ page }) => {
  const map = new MapScreen(page);
  await map.newModel();
  for (const [kind, name] of [
    ['person', 'Ann'],
    ['agent', 'Bot'],
  ] as const) {
    await map.command(`Add ${kind}`);
    await map.nameIt(name);
  }
  await map.node('Ann').click();
  await page.keyboard.press('c');
  await map.answer('instructs Bot');
  await map.command('Arrange the whole map');
  await expect.poll(() => map.undoName()).toContain('Undo Arrange the map');
  await map.settled();
  const line = await map.box(map.flow('human-instruct-agent').locator('.flow-tag'));
  await map.tool('Add agent').click();
  await page.mouse.click(line.x + line.width / 2, line.y + line.height / 2);
  await page.keyboard.press('Escape');
  await expect(map.flow('agent-2-delegate-agent')).toBeAttached();
  await expect.poll(() => map.undoName()).toContain('Undo Insert agent into flow');
  await page.keyboard.press('Control+z');
  await expect(map.nodes).toHaveCount(2);
});

test('a name is typed in its place; one of 10,000 characters is refused and nothing changes', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.node('Payments').dblclick();
  await page.getByRole('textbox', { name: 'New name' }).fill('Payouts');
  await page.keyboard.press('Enter');
  await expect(map.node('Payouts')).toBeVisible();

  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name' }).fill('x'.repeat(10_000));
  await page.keyboard.press('Enter');
  await expect(page.getByText('a name has at most 200 characters, this one has 10,000.')).toBeVisible();
  await expect(map.node('Payouts')).toBeVisible();
  await expect.poll(() => map.undoName()).toContain('Undo Rename Payments');
});
