import { expect, test } from '../fixtures';
import { ThreatsScreen } from '../screens/threats-screen';
import { LOOKED_AT, setTheme, type Theme, take } from './picture';

const THEMES: readonly Theme[] = ['Light', 'Dark'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

for (const theme of THEMES)
  for (const size of SIZES)
    test(`everything about threats, ${theme}, ${size.width}`, async ({ app, page }) => {
      test.setTimeout(240_000);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await app.reload();
      await setTheme(page, theme);
      const screen = new ThreatsScreen(page);
      const picture = (name: string) =>
        take(page, LOOKED_AT, `threats-${name}-${theme.toLowerCase()}-${size.width}`);
      await screen.openTemplate('Customer support agent');

      await screen.openThreats();
      await screen.row('Untrusted content can drive a payment').click();
      await expect(page.getByText('abuse/').first()).toBeVisible({ timeout: 30_000 });
      await picture('table');
      for (const [layout, name] of [
        ['MAESTRO layers', 'layers'],
        ['ATLAS tactics', 'tactics'],
      ] as const) {
        await page.getByLabel('Layout').selectOption({ label: layout });
        await picture(name);
      }
      await screen.screen('Coverage');
      await expect(page.getByTestId('coverage-row').first()).toBeVisible({ timeout: 30_000 });
      await picture('coverage');
      await screen.screen('Rule packs');
      await page.getByRole('button', { name: 'New rule' }).click();
      await expect(page.getByTestId('rule-outcome')).toContainText('examples hold', { timeout: 60_000 });
      await picture('rules');
      await page.getByRole('button', { name: 'Remove pack' }).click();

      await page.keyboard.press('Control+1');
      await screen.beside('Paths');
      await page.getByTestId('path-row').first().click();
      await picture('paths');
      await page.getByRole('button', { name: 'What if all of them were taken' }).click();
      await expect(screen.outcome).toBeVisible({ timeout: 30_000 });
      await picture('what-if-measures');
      await page.getByTestId('what-if-banner').getByRole('button', { name: 'Forget all' }).click();
      await screen.assume('calls Payments', 'is cut');
      await expect(screen.outcome).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
      await picture('what-if-cut');
      await page.getByTestId('what-if-banner').getByRole('button', { name: 'Forget all' }).click();
      await screen.beside('Blast');
      await page.getByTestId('place-row').first().click();
      await expect(page.getByRole('status').filter({ hasText: 'before any policy' })).toBeVisible();
      await picture('blast');
    });
