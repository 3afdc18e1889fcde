import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';

test.beforeEach(async ({ page }) => {
  await new MapScreen(page).openTemplate('Customer support agent');
});

test('what is dragged near another thing’s edge snaps to it, and a line shows to what', async ({ page }) => {
  const map = new MapScreen(page);
  const articles = await map.box(map.node('Help articles'));
  const mail = await map.box(map.node('Customer mail'));
  const grip = { x: mail.x + mail.width / 2, y: mail.y + mail.height / 2 };
  const off = articles.y + articles.height / 2 - grip.y + 2;
  const { mouse } = page;
  await mouse.move(grip.x, grip.y);
  await mouse.down();
  await mouse.move(grip.x + 4, grip.y + 4);
  await mouse.move(grip.x, grip.y + off / 2, { steps: 3 });
  await mouse.move(grip.x, grip.y + off, { steps: 3 });
  await expect(page.getByTestId('guide').first()).toBeAttached();
  await mouse.up();
  await expect(page.getByTestId('guide')).toHaveCount(0);
  await expect
    .poll(async () => (await map.box(map.node('Customer mail'))).y)
    .toBeCloseTo((await map.box(map.node('Help articles'))).y, 0);
});

test('three things are spread evenly, as one step', async ({ page }) => {
  const map = new MapScreen(page);
  const names = ['Help articles', 'Customer database', 'Tickets'] as const;
  await map.dragNode(map.node(names[1]), { x: 0, y: 14 });
  await expect.poll(() => map.undoName()).toContain('Undo Move Customer database');
  await map.clear(map.node(names[0]));
  await map.node(names[0]).click();
  for (const name of names.slice(1)) {
    await map.clear(map.node(name));
    await map.node(name).click({ modifiers: ['Shift'] });
  }
  await map.command('Distribute vertically');
  await expect.poll(() => map.undoName()).toContain('Undo Distribute 3');
  const gap = async (a: string, b: string) => {
    const [first, second] = [await map.box(map.node(a)), await map.box(map.node(b))];
    return second.y - first.y - first.height;
  };
  await expect
    .poll(async () => Math.abs((await gap(names[0], names[1])) - (await gap(names[1], names[2]))))
    .toBeLessThan(1.5);
});

test('the whole map, or only what is selected, is arranged in one step that can be undone', async ({
  page,
}) => {
  const map = new MapScreen(page);
  const apart = async () =>
    (await map.box(map.node('Audit log'))).y - (await map.box(map.node('Help articles'))).y;
  const before = await apart();
  await map.node('Payments').click();
  for (const name of ['Refund ledger', 'Ticket system']) {
    await map.clear(map.node(name));
    await map.node(name).click({ modifiers: ['Shift'] });
  }
  await map.command('Arrange the selection');
  await expect.poll(() => map.undoName()).toContain('Undo Arrange 3');
  expect(await apart(), 'what is not selected stays').toBeCloseTo(before, 0);
  await page.keyboard.press('Control+z');
  await map.command('Arrange the whole map');
  await expect.poll(() => map.undoName()).toContain('Undo Arrange the map');
  await page.keyboard.press('Control+z');
  await expect.poll(() => map.undoName()).toBe('Undo (Ctrl+Z)');
});

test('a zone is made larger by its corner, and what crosses its boundary is marked and said', async ({
  page,
}) => {
  const map = new MapScreen(page);
  await map.zone('staff').locator('strong').click();
  await expect(page.getByTestId('inspector')).toBeVisible();
  await map.settled();
  const before = await map.box(map.zone('staff'));
  const corner = await map.box(page.locator('.react-flow__resize-control.handle.bottom.right'));
  await map.drag({ x: corner.x + 2, y: corner.y + 2 }, { x: corner.x + 2, y: corner.y + 62 });
  await expect
    .poll(async () => (await map.box(map.zone('staff'))).height)
    .toBeGreaterThan(before.height + 30);
  await expect.poll(() => map.undoName()).toContain('Support staff');
  await page.keyboard.press('Escape');

  const crossing = page.locator('.react-flow__edge[aria-label*="crosses the boundary of"]').first();
  await expect(crossing).toBeAttached();
  await expect(crossing.locator('.flow-crossing').first()).toBeAttached();
});

test('the minimap shows the whole map and goes where it is pressed', async ({ page }) => {
  const map = new MapScreen(page);
  await map.map.focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Control+=');
  const mini = await map.box(page.getByTestId('minimap'));
  const place = async () => (await map.box(page.locator('.react-flow__node-zone').first())).x;
  const before = await place();
  await page.mouse.click(mini.x + mini.width * 0.15, mini.y + mini.height * 0.5);
  await expect.poll(place).not.toBeCloseTo(before, -1);
});
