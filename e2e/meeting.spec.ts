import { expect, test } from './fixtures';
import { ReviewScreen } from './screens/review-screen';

test('a meeting by keyboard: stop after stop, decisions with a tally, undo, notes; then who approved what and a log line', async ({
  page,
}) => {
  const screen = new ReviewScreen(page);
  await screen.openTemplate('Customer support agent');
  await expect(page.locator('.node-badge').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(screen.stage).toHaveText('Flow 1 of 18');
  await expect(screen.title).toHaveText('Customer instructs Support agent');
  // What is presented is lit and the rest is dimmed.
  await expect(page.locator('.node:not([data-dimmed])')).toHaveCount(2);
  await expect(page.locator('.title-bar')).toHaveCount(0);

  await page.keyboard.press('ArrowRight');
  await expect(screen.stage).toHaveText('Flow 2 of 18');
  await page.keyboard.press('Space');
  await expect(screen.stage).toHaveText('Flow 3 of 18');
  await page.keyboard.press('ArrowLeft');
  await expect(screen.stage).toHaveText('Flow 2 of 18');
  await page.keyboard.press('End');
  const end = await screen.stage.innerText();
  await page.keyboard.press('ArrowRight');
  await expect(screen.stage).toHaveText(end);
  await page.keyboard.press('Home');
  await expect(screen.stage).toHaveText('Flow 1 of 18');

  await page.keyboard.press('PageDown');
  await expect(screen.stage).toContainText('Attack path 1 of');
  await expect(screen.tally).toHaveText(/^0 of \d+ decided$/);
  // Each step of the path stands on its line, in order.
  await expect(page.locator('.flow[data-lit] .flow-label').filter({ hasText: /^1\. / })).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByLabel('Reason', { exact: true })).toBeFocused();
  await page.keyboard.type('The agent loses this tool');
  await page.keyboard.press('Enter');
  await expect(screen.tally).toHaveText(/^1 of \d+ decided$/);
  await page.keyboard.press('ArrowRight');
  await expect(screen.stage).toContainText('Attack path 2 of');
  await page.keyboard.press('x');
  await page.keyboard.type('No stranger writes there');
  await page.keyboard.press('Enter');
  await expect(screen.tally).toHaveText(/^2 of \d+ decided$/);
  // The reason was one step, the outcome another.
  await page.keyboard.press('u');
  await page.keyboard.press('u');
  await expect(screen.tally).toHaveText(/^1 of \d+ decided$/);

  await page.keyboard.press('n');
  const words = page.getByLabel('New comment or action item');
  await expect(words).toBeFocused();
  await page.keyboard.type('Who reads this at night?');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Lower the limit');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bob');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('checkbox', { name: 'Lower the limit' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('.presenter')).toHaveCount(0);
  await expect(page.locator('.node[data-dimmed]')).toHaveCount(0);

  await screen.show('Comments and actions');
  await expect(page.getByTestId('comment')).toContainText('Who reads this at night?');
  await expect(page.getByTestId('action-item').getByLabel(/^Owner of/)).toHaveValue('Bob');
  await page.getByTestId('action-item').getByRole('checkbox').check();
  await page.getByRole('checkbox', { name: 'Only what is open' }).check();
  await expect(page.getByTestId('action-item')).toHaveCount(0);

  await screen.show('Brief');
  await expect(page.getByRole('region', { name: 'Brief' })).toContainText('12 threats without a decision');
  await screen.show('Who approved what');
  const permissions = page.getByTestId('approved-permission');
  await expect(permissions.first()).toContainText('never signed off');
  await page.getByLabel('Search permissions').fill('issue_refund');
  await permissions.first().getByRole('button', { name: 'Chain' }).click();
  const chain = page.getByTestId('chain');
  await expect(chain).toContainText('Nobody has signed it off.');
  await expect(chain.getByRole('heading', { name: /^Cases that show it \([1-9]/ })).toBeVisible();
  const rule = (await chain.getAttribute('aria-label')) ?? '';
  const line = {
    time: '2026-01-01T10:00:00Z',
    operation: 'payments.issue_refund',
    outcome: 'allow',
    rules: [`${rule}#c1`],
    model: { hash: 'sha256:0' },
  };
  await page.getByLabel(/^A line of a decision log/).fill(JSON.stringify(line));
  await expect(page.getByText('The bundle was built from other content')).toBeVisible();
  await chain.getByRole('button', { name: 'Show on the map' }).first().click();
  await expect(page.locator('.path-banner')).toContainText(rule);
});
