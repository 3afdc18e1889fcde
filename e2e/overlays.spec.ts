import { expect, test } from './fixtures';
import { ReadingScreen } from './screens/reading-screen';

test.beforeEach(async ({ page }) => {
  await new ReadingScreen(page).openTemplate('Customer support agent');
});

test('one glance says where untrusted content enters and where it is stopped', async ({ page }) => {
  const map = new ReadingScreen(page);
  await expect(map.bar).toContainText('Untrusted content');
  await expect(map.mark('Customer mail')).toHaveText('enters here');
  await expect(map.mark('Payments')).toHaveText('shielded');
  await expect(map.flow('agent-payments').or(page.locator('.flow.tone-stop')).first()).toContainText(
    'stopped',
  );
  await expect(map.legend).toContainText('Stopped: policy decides');
});

test('each digit reads the map another way, in words and not by colour alone', async ({ page }) => {
  const map = new ReadingScreen(page);
  const read: readonly (readonly [key: string, title: string, element: string, word: RegExp])[] = [
    ['2', 'Data sensitivity', 'Customer database', /confidential/],
    ['3', 'MAESTRO layers', 'Hosted language model', /L1/],
    ['4', 'Enforcement', 'Payments', /all mediated/],
    ['5', 'Credentials', 'Support agent', /A/],
    ['6', 'Delegation and escalation', 'Support team lead', /decides/],
  ];
  for (const [key, title, element, word] of read) {
    await map.key(key);
    await expect(map.bar).toContainText(title);
    await expect(map.mark(element)).toHaveText(word);
    await expect(map.mark(element).locator('svg')).toBeAttached();
    await expect(map.legend.getByRole('listitem').first()).toBeVisible();
  }
  await map.key('6');
  await expect(map.bar).toContainText('No overlay');
  await expect(page.locator('.node-mark')).toHaveCount(0);
});

test('the blast radius is that of the selected agent', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.key('7');
  await expect(map.bar).toContainText('Select an agent');
  await map.select('Support agent');
  await expect(map.mark('Support agent')).toHaveText(/reaches \d+/);
  await expect(map.mark('Payments')).toBeVisible();
  await map.select('Customer database');
  await expect(map.bar).toContainText('Select an agent');
});

test('the switcher lists every overlay with its key, and an undo does not touch it', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.bar.getByRole('button').first().click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(9);
  await page.getByRole('menuitemradio', { name: /Credentials/ }).click();
  await expect(map.bar).toContainText('Credentials');
});

test('threats stand on the elements by severity, in shape, number and word', async ({ page }) => {
  const map = new ReadingScreen(page);
  const badge = map.node('Support agent').locator('.node-badge');
  await expect(badge).toHaveText(/^\d+ (critical|high)$/);
  await expect(badge.locator('path')).toBeAttached();
  await expect(map.node('Support agent')).toHaveAttribute('aria-label', /threats: \d+/);
});

test('from afar names and marks are larger and details step back', async ({ page }) => {
  const map = new ReadingScreen(page);
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.keyboard.press('Control+0');
  await expect(map.map).toHaveAttribute('data-detail', 'far');
  await expect(map.node('Payments').locator('.node-kind')).toBeHidden();
  await expect(map.mark('Payments')).toBeVisible();
});
