import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';

test('a drag is one named step; Escape in the middle of one leaves everything as it was', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const before = await map.box(map.node('Customer mail'));
  await map.dragNode(map.node('Customer mail'), { x: 0, y: 34 });
  expect((await map.box(map.node('Customer mail'))).y).toBeGreaterThan(before.y + 15);
  await expect.poll(() => map.undoName()).toContain('Undo Move Customer mail');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await map.box(map.node('Customer mail'))).y).toBeCloseTo(before.y, 0);

  await page.mouse.move(before.x + 40, before.y + 20);
  await page.mouse.down();
  await page.mouse.move(before.x + 90, before.y + 120, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.move(before.x + 100, before.y + 130);
  await page.mouse.up();
  await expect.poll(async () => (await map.box(map.node('Customer mail'))).y).toBeCloseTo(before.y, 0);
  await expect.poll(() => map.undoName()).toBe('Undo (Ctrl+Z)');
});

test('dragging an element into a zone moves it there in the model, in the same step as the move', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const mail = await map.box(map.node('Customer mail'));
  const lead = await map.box(map.node('Support team lead'));
  const broker = await map.box(map.node('Account security'));
  await map.dragNode(map.node('Customer mail'), {
    x: (lead.x + broker.x) / 2 - mail.x,
    y: lead.y - mail.y,
  });
  await expect.poll(() => map.undoName()).toContain('Undo Move Customer mail into Support staff');
  await map.node('Customer mail').click();
  await expect(page.getByTestId('inspector').getByLabel(/^Zone/).first()).toHaveValue('staff');
  await page.keyboard.press('Control+z');
  await expect.poll(() => map.undoName()).toBe('Undo (Ctrl+Z)');
});

test('a zone moves by its title with what lies in it, closes to one box and opens again', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const before = await map.box(map.node('Support team lead'));
  const title = await map.box(map.zone('staff').locator('strong'));
  await map.drag({ x: title.x + 10, y: title.y + 6 }, { x: title.x + 10, y: title.y + 86 });
  await expect.poll(() => map.undoName()).toContain('Undo Move Support staff');
  expect((await map.box(map.node('Support team lead'))).y - before.y).toBeGreaterThan(60);

  await map.zone('staff').getByRole('button', { name: 'Close zone Support staff' }).click();
  await expect(map.node('Support team lead')).toHaveCount(0);
  await expect(map.zone('staff')).toContainText('2 elements');
  await map.zone('staff').getByRole('button', { name: 'Open zone Support staff' }).click();
  await expect(map.node('Support team lead')).toBeVisible();
});

test('a zone goes into another but never into its own child', async ({ page }) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.zone('staff').locator('strong').click();
  await page.keyboard.press('z');
  await map.answer('Support platform');
  await expect.poll(() => map.undoName()).toContain('Undo Move Support staff into Support platform');
  await map.zone('platform').locator('strong').click();
  await page.keyboard.press('z');
  const own = page.getByRole('dialog').getByRole('option', { name: /Support staff/ });
  await expect(own).toContainText('Zone "Support platform" cannot lie in "Support staff", which lies in it.');
  await map.answer('Support staff');
  await page.keyboard.press('Escape');
  await expect.poll(() => map.undoName()).toContain('Undo Move Support staff into Support platform');
});

test('several are selected with a box, a lasso and Shift; the selection moves, aligns and is deleted as one', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const chosen = page.locator('.node[data-selected]');
  const a = await map.box(map.node('Help articles'));
  const b = await map.box(map.node('Tickets'));
  await page.keyboard.down('Shift');
  await map.drag({ x: a.x - 12, y: a.y - 12 }, { x: b.x + b.width + 8, y: b.y + b.height + 10 });
  await page.keyboard.up('Shift');
  await expect(chosen).toHaveCount(3);

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => map.undoName()).toContain('Undo Move 3');
  await page.keyboard.press('Control+z');
  expect(await map.undoName(), 'quick keys are one step').toBe('Undo (Ctrl+Z)');

  await map.clear(map.node('Tickets'));
  const a2 = await map.box(map.node('Help articles'));
  await map.tool('Select with a lasso').click();
  const { mouse } = page;
  await mouse.move(a2.x - 10, a2.y - 10);
  await mouse.down();
  await mouse.move(a2.x + a2.width + 20, a2.y - 10, { steps: 3 });
  await mouse.move(a2.x + a2.width + 20, a2.y + a2.height + 60, { steps: 3 });
  await mouse.move(a2.x - 10, a2.y + a2.height + 60, { steps: 3 });
  await mouse.up();
  await expect(chosen).toHaveCount(2);

  await map.node('Tickets').click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveCount(3);
  await map.dragNode(map.node('Tickets'), { x: 30, y: 0 });
  await map.command('Align left');
  await page.keyboard.press('Delete');
  await expect(map.node('Tickets')).toHaveCount(0);
  await expect.poll(() => map.undoName()).toMatch(/Undo Delete 3/);
  await page.keyboard.press('Control+z');
  await expect(map.node('Tickets')).toBeVisible();
});

test('what is copied is a model file; pasting it makes new things with their flows, and foreign text is refused', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  await map.node('Payments').click();
  await map.node('Refund ledger').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(map.nodes.filter({ hasText: 'Payments' })).toHaveCount(2);
  await expect(map.flow('payments-access-ledger-2')).toBeAttached();
  await expect.poll(() => map.undoName()).toContain('Undo Paste 2 things');
  await page.keyboard.press('Control+z');
  await expect(map.nodes.filter({ hasText: 'Payments' })).toHaveCount(1);

  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Dear all, please find attached');
    window.document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByText(/Nothing was pasted: the text is not a part of a model/)).toBeVisible();
  expect(await map.count()).toBe(17);

  await map.node('Payments').click();
  await page.keyboard.press('Control+d');
  await expect.poll(() => map.count()).toBe(18);
  await page.keyboard.press('Control+x');
  expect(await map.count()).toBe(17);
});

test('a flow is selected anywhere within eight pixels of its line', async ({ page }) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const tag = await map.box(map.flow('kb-access-articles').locator('.flow-tag'));
  await page.mouse.click(tag.x - 14, tag.y + tag.height / 2 + 7);
  await expect(page.locator('.flow[data-selected]')).toHaveCount(1);
});

test('while something is dragged the map stays: what was just selected is brought into view afterwards', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');
  const node = map.node('Customer database');
  const box = await map.box(node);
  const fixed = await map.box(map.node('Customer mail'));
  const { mouse } = page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 12, { steps: 3 });
  await expect(page.getByTestId('inspector')).toBeVisible();
  await map.settled();
  expect((await map.box(map.node('Customer mail'))).x, 'nothing slides away').toBeCloseTo(fixed.x, 0);
  await mouse.up();
  await map.clear(node);
});
