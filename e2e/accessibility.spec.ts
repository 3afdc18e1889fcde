import type { Page } from '@playwright/test';
import { violations } from './axe';
import { test as base, expect } from './fixtures';
import { ReadingScreen } from './screens/reading-screen';
import { ReviewScreen } from './screens/review-screen';
import { ThreatsScreen } from './screens/threats-screen';
import { WorkspacesScreen } from './screens/workspaces-screen';

/** `look` asks axe about what is shown now, in every theme; what it finds fails the test at its end. */
const test = base.extend<{ look: (where: string) => Promise<void> }>({
  look: async ({ page }, use, info) => {
    info.setTimeout(600_000);
    const found: string[] = [];
    await use(async (where) => {
      found.push(...(await violations(page, where)));
    });
    expect(found).toEqual([]);
  },
});

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog', { name: 'Settings' }).getByLabel(theme, { exact: true }).check();
  await page.keyboard.press('Escape');
}

test('axe finds nothing on the map and beside it, in any theme', async ({ page, look }) => {
  const map = new ReadingScreen(page);
  const beside = new ThreatsScreen(page);
  await look('start');
  await map.newModel();
  await look('empty map');
  await map.openList();
  await look('empty list');
  await page.getByRole('button', { name: 'Show as diagram' }).click();
  await page.getByRole('button', { name: 'Ambit' }).click();

  await map.openTemplate('Customer support agent');
  await expect(page.locator('.node-badge').first()).toBeVisible();
  for (const key of ['1', '3', '7']) {
    if (key !== '1') await map.key(key);
    await look(`overlay ${key}`);
  }
  await map.select('Support agent');
  await map.details
    .getByRole('button', { name: /^Details of/ })
    .first()
    .click();
  await look('details of an agent');
  await map.select('Payments');
  await map.details
    .getByRole('button', { name: /^Details of/ })
    .first()
    .click();
  await look('details of a tool');
  await page.keyboard.press('Control+Shift+d');
  await look('details of the model');
  await map.details.getByRole('button', { name: '+ Relaxation' }).click();
  await look('a new relaxation');
  await map.node('Ticket system').click();
  await page.keyboard.press('Control+a');
  await expect(map.details.getByRole('heading', { name: /^\d+ selected$/ })).toBeVisible();
  await look('details of several');
  await page.keyboard.press('Escape');
  for (const side of ['Paths', 'Blast', 'What if'] as const) {
    await beside.beside(side);
    const first = page
      .getByTestId({ Paths: 'path-row', Blast: 'place-row', 'What if': 'switch' }[side])
      .first();
    if (side === 'What if') await beside.assume('calls Payments', 'is cut');
    else await first.click();
    if (side === 'What if') await expect(beside.outcome.getByRole('table')).toBeVisible();
    await look(`beside the map: ${side}`);
  }
});

test('axe finds nothing in the other workspaces and in what lies over them, in any theme', async ({
  page,
  look,
}) => {
  const map = new ReadingScreen(page);
  const screen = new WorkspacesScreen(page);
  const beside = new ThreatsScreen(page);
  await map.openTemplate('Customer support agent');
  await expect(page.locator('.node-badge').first()).toBeVisible();
  await map.openList();
  await look('list');
  for (const workspace of ['Threats', 'Policy', 'Tests'] as const) {
    await screen.open(workspace);
    await expect(page.getByText('Loading…')).toHaveCount(0);
    await look(workspace);
  }
  await screen.open('Policy');
  for (const view of ['Simulator', 'Access', 'Changes']) {
    await page.getByRole('tab', { name: view }).click();
    if (view === 'Simulator') await expect(page.getByTestId('engine-decision')).toHaveCount(3);
    await look(view);
  }
  await screen.open('Threats');
  for (const layout of ['MAESTRO layers', 'ATLAS tactics', 'Table']) {
    await page.getByLabel('Layout').selectOption({ label: layout });
    await look(layout);
  }
  await page.getByLabel('Group', { exact: true }).selectOption({ label: 'By element' });
  await look('grouped');
  await beside.list.focus();
  await page.keyboard.press('s');
  await look('suppress');
  await page.keyboard.press('Escape');
  await beside.screen('Coverage');
  await page.getByTestId('coverage-row').first().waitFor();
  await look('coverage');
  await page.getByTestId('coverage-row').getByRole('button').first().click();
  await expect(page.getByTestId('rule-outcome')).toContainText('examples');
  await look('rules');
  await page.keyboard.press('Shift+?');
  await look('shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await look('settings');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await look('command palette');
});

test('settings hold in the next window, and the theme from the first picture on', async ({ app, page }) => {
  await setTheme(page, 'High contrast');
  await page.keyboard.press('Control+,');
  await page.getByLabel('Show the grid').uncheck();
  await app.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  const map = new ReadingScreen(page);
  await map.openTemplate('Customer support agent');
  await expect(page.locator('.grid-sheet')).toHaveCount(0);
});

test('a rule pack that is off finds nothing, and the status line says so', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.openTemplate('Customer support agent');
  const threats = page.getByRole('tab', { name: /^Threats/ });
  await expect(threats).not.toHaveText(/Threats0?$/);
  const before = await threats.innerText();
  await page.keyboard.press('Control+,');
  const packs = page.getByRole('group', { name: 'Rule packs' });
  await packs.getByRole('checkbox').first().waitFor();
  for (const pack of await packs.getByRole('checkbox').all()) await pack.uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Rule packs off:/ })).toBeVisible();
  await expect(threats).not.toHaveText(before);
});

test('every shortcut is on the sheet, and one of them opens it', async ({ page }) => {
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const title of ['Undo', 'Overlay: Untrusted content', 'Command palette', 'Settings…'])
    await expect(sheet.getByText(title, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('the focus is visible wherever the Tab key takes it', async ({ page }) => {
  await new ReadingScreen(page).openTemplate('Customer support agent');
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return 'none here';
      const inner = at.querySelector('.node, .zone, .note') ?? at;
      return [at, inner]
        .map((e) => getComputedStyle(e))
        .some((s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none')
        ? 'seen'
        : at.outerHTML.slice(0, 200);
    });
    expect(['seen', 'none here']).toContain(outline);
  }
});

test('at 200 % nothing is cut off: the page does not scroll sideways and every tab can be reached', async ({
  page,
}) => {
  // A window of 1280 by 800 at 200 % has 640 by 400 of CSS pixels.
  const magnified = { width: 640, height: 400 };
  const map = new ReadingScreen(page);
  const usual = { width: 1400, height: 900 };
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  await page.setViewportSize(magnified);
  expect(await fits()).toBe(true);
  await page.setViewportSize(usual);
  await map.openTemplate('Customer support agent');
  await page.setViewportSize(magnified);
  expect(await fits()).toBe(true);
  const screen = new WorkspacesScreen(page);
  for (const workspace of ['Threats', 'Policy', 'Tests', 'Map'] as const) {
    await screen.open(workspace);
    expect(await fits(), workspace).toBe(true);
  }
  for (const name of ['Save', 'Export bundle', 'Undo'])
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport();
});

test('axe finds nothing in the review and while presenting, in any theme', async ({ page, look }) => {
  const screen = new ReviewScreen(page);
  await screen.openTemplate('Customer support agent');
  await expect(page.locator('.node-badge').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(screen.stage).toContainText('Flow 1');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Who reads this?');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Owner', { exact: true }).fill('Bob');
  await page.getByLabel('New comment or action item').fill('Ask');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await look('presenting');
  await page.keyboard.press('Escape');
  for (const tab of ['Brief', 'Walk-through', 'Comments and actions', 'Who approved what']) {
    await screen.show(tab);
    await expect(page.locator('.review-page')).toBeVisible();
    await look(`review: ${tab}`);
  }
  await page.getByRole('button', { name: 'Chain' }).first().click();
  await expect(page.getByTestId('chain')).toBeVisible();
  await look('review: chain');
});
