import { expect, test } from './fixtures';
import { WorkspacesScreen } from './screens/workspaces-screen';

test('from a template to its threats, the path on the map, the policy text and green tests', async ({
  page,
}) => {
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Customer support agent');
  await expect(screen.node('Support agent')).toBeVisible();

  await screen.open('Threats');
  await expect(screen.threats.first()).toContainText(/high|critical/);
  await screen.threats.filter({ hasText: 'Untrusted content can drive a payment' }).first().click();
  await page.getByRole('button', { name: 'Show on map' }).click();
  await expect(screen.node('Payments')).toBeVisible();

  await screen.open('Policy');
  await expect(screen.rules.first()).toContainText('grant:');
  await expect(page.getByTestId('code-view')).toContainText(/\S/);

  await screen.open('Tests');
  await page.getByRole('button', { name: /^Run \d+ cases$/ }).click();
  await expect(page.getByText('0 violations')).toBeVisible();
  await expect(page.getByText('all agree')).toHaveCount(3);
});
