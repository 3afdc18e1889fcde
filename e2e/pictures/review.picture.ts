import { expect, test } from '../fixtures';
import { ReviewScreen } from '../screens/review-screen';
import { LOOKED_AT, setTheme, type Theme, take } from './picture';

const THEMES: readonly Theme[] = ['Light', 'Dark'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const PAGES = ['Brief', 'Walk-through', 'Comments and actions'];

for (const theme of THEMES)
  test(`the review and the presenter, ${theme}`, async ({ app, page }) => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await app.reload();
      const screen = new ReviewScreen(page);
      const name = (what: string) => `review-${what}-${theme.toLowerCase()}-${size.width}`;
      await setTheme(page, theme);
      await screen.openTemplate('Customer support agent');
      await expect(page.locator('.node-badge').first()).toBeVisible();
      await page.keyboard.press('Control+Shift+Enter');
      await expect(screen.stage).toContainText('Flow 1');
      await take(page, LOOKED_AT, name('flow'));
      await page.keyboard.press('PageDown');
      await page.keyboard.press('a');
      await page.keyboard.type('The limit is low, and a person confirms');
      await page.keyboard.press('Enter');
      await page.keyboard.press('n');
      await page.getByLabel('Your name').fill('Ada');
      await page.getByLabel('New comment or action item').fill('Who reads the approvals at night?');
      await page.keyboard.press('Control+Enter');
      await page.getByLabel('New comment or action item').fill('Lower the refund limit to 200 EUR');
      await page.getByLabel('Owner', { exact: true }).fill('Bob');
      await page.getByLabel('Due', { exact: true }).fill('2027-02-01');
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Escape');
      await take(page, LOOKED_AT, name('path'));
      await page.keyboard.press('PageDown');
      await expect(screen.stage).toContainText('Escalation');
      await page.keyboard.press('n');
      await take(page, LOOKED_AT, name('escalation'));
      await page.keyboard.press('Escape');
      for (const tab of PAGES) {
        await screen.show(tab);
        await expect(page.locator('.review-page')).toBeVisible();
        await take(page, LOOKED_AT, name(tab.toLowerCase().replaceAll(' ', '-')));
      }
    }
  });
