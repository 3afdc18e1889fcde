import { expect, test } from './fixtures';
import { GalleryScreen } from './screens/gallery-screen';

test('the gallery is searched, filtered and gone through with the keyboard, and says what a template teaches', async ({
  page,
}) => {
  const gallery = new GalleryScreen(page);
  await expect(gallery.status).toHaveText('16 templates');
  await gallery.search.fill('read-only warehouse');
  await expect(gallery.cards).toHaveCount(1);
  await expect(gallery.details).toContainText('Read-only is a database role, not a tool name');

  await gallery.search.fill('');
  await gallery.incident.selectOption({ label: 'EchoLeak (CVE-2025-32711), 2025-06' });
  await expect(gallery.cards).toHaveCount(1);
  await expect(gallery.details).toContainText('Aim Security');
  await gallery.incident.selectOption({ label: 'Any incident' });
  await gallery.layer.selectOption({ label: 'L4 Deployment and infrastructure' });
  await expect(gallery.card('coding-agent-ci')).toBeVisible();
  await expect(gallery.card('recruiting-agent')).toHaveCount(0);
  await gallery.layer.selectOption({ label: 'Any MAESTRO layer' });

  await gallery.search.focus();
  await page.keyboard.press('ArrowDown');
  await expect(gallery.card('accounts-payable')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(gallery.card('agent-federation')).toBeFocused();
  await expect(gallery.details).toContainText('Agents of several companies');
  await page.keyboard.press('End');
  await expect(gallery.card('support-agent')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Customer support agent').first()).toBeVisible();
  await expect(gallery.search).toHaveCount(0);
});

test('every card gets a preview of its map', async ({ page }) => {
  await expect(new GalleryScreen(page).previews).toHaveCount(16, { timeout: 90_000 });
});

test('a search without a hit says what to do', async ({ page }) => {
  const gallery = new GalleryScreen(page);
  await gallery.search.fill('quantum submarine');
  await expect(page.getByText('No template fits.')).toBeVisible();
  await expect(gallery.status).toHaveText('0 of 16');
});

test('a pattern drops onto the map, connects, says what it connected, and is undone in one step', async ({
  page,
}) => {
  const gallery = new GalleryScreen(page);
  await gallery.card('coding-agent-ci').click();
  await gallery.settled();
  await page.keyboard.press('Control+Shift+P');
  const question = page.getByRole('dialog', { name: 'Add a pattern' });
  await question.getByRole('combobox').fill('gateway');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('MCP gateway was added for Fixing agent. 1 call passes MCP gateway now.'),
  ).toBeVisible();
  await expect(gallery.node('MCP gateway')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(gallery.node('MCP gateway')).toHaveCount(0);
});

test('the palette on the map offers patterns, and the selected agent is the one that gets it', async ({
  page,
}) => {
  const gallery = new GalleryScreen(page);
  await gallery.card('accounts-payable').click();
  await gallery.settled();
  await gallery.node('Payment agent').click();
  await page.getByRole('button', { name: 'Add a pattern' }).click();
  await page.getByRole('option', { name: /Sandboxed code execution/ }).click();
  await expect(page.getByText('Sandboxed code execution was added for Payment agent.')).toBeVisible();
  await expect(gallery.node('Code sandbox')).toBeVisible();
});

test('a model becomes a template that is there after a restart, opens as a copy, and can be removed', async ({
  app,
  page,
}) => {
  const gallery = new GalleryScreen(page);
  await gallery.card('support-agent').click();
  await gallery.settled();
  await gallery.command('Save as template…');
  const sheet = page.getByRole('dialog', { name: 'Save as template' });
  await sheet.getByLabel('Name').fill('Our desk');
  await sheet.getByLabel('What it is for').fill('Every desk of ours starts here.');
  await sheet.getByLabel('What it teaches, one thing per line').fill('Refunds ask\nMail stays inside');
  await sheet.getByRole('button', { name: 'Save template' }).click();
  await expect(page.getByText('“Our desk” is a template now.')).toBeVisible();

  await app.reload();
  await expect(gallery.status).toHaveText('17 templates');
  await expect(gallery.card('own-our-desk')).toContainText('Yours');
  await gallery.card('own-our-desk').hover();
  await expect(gallery.details).toContainText('Mail stays inside');
  await gallery.card('own-our-desk').click();
  await expect(page.getByText('Our desk').first()).toBeVisible();
  await gallery.settled();

  await app.reload();
  await gallery.card('own-our-desk').hover();
  await gallery.details.getByRole('button', { name: 'Remove this template' }).click();
  await expect(gallery.status).toHaveText('16 templates');
});
