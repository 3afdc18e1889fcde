import { expect, test } from './fixtures';
import { WorkspacesScreen } from './screens/workspaces-screen';

test('the simulator asks every engine at each step, and says what would make a refusal pass', async ({
  page,
}) => {
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.open('Policy');
  await page.getByRole('tab', { name: 'Simulator' }).click();
  const decisions = page.getByTestId('engine-decision');
  await expect(decisions).toHaveCount(3);
  await expect(decisions.filter({ hasText: 'allow' })).toHaveCount(3);

  await page.getByRole('button', { name: 'End the task' }).click();
  await expect(decisions.filter({ hasText: 'deny' })).toHaveCount(3);
  const advice = page.getByRole('region', { name: 'What would make this allowed' });
  await expect(advice).toContainText('task state were "active" instead of "ended"');
  await advice.getByRole('button', { name: 'Try it that way' }).click();
  await expect(decisions.filter({ hasText: 'allow' })).toHaveCount(3);

  await page
    .getByRole('list', { name: 'Tried so far' })
    .getByRole('button', { name: 'End the task' })
    .click();
  await expect(decisions.filter({ hasText: 'deny' })).toHaveCount(3);
});

test('what is asked about passes once it is approved', async ({ page }) => {
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.open('Policy');
  await page.getByRole('tab', { name: 'Simulator' }).click();
  const decisions = page.getByTestId('engine-decision');
  await expect(decisions).toHaveCount(3);
  await page.getByLabel('Start from').selectOption('grant:change-contact:crm.update_email');
  await expect(page.getByText('Start: grant:change-contact:crm.update_email')).toBeVisible();
  await page.getByRole('combobox', { name: 'state' }).last().selectOption('none');
  await expect(decisions.filter({ hasText: 'escalate' })).toHaveCount(3);
  await page.getByRole('button', { name: 'Approve this call' }).click();
  await expect(decisions.filter({ hasText: 'allow' })).toHaveCount(3);
});

test('access says what each agent asks for, is granted and uses; an operation that no task needs stands out', async ({
  page,
}) => {
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.open('Policy');
  await page.getByRole('tab', { name: 'Access' }).click();
  const rows = page.getByTestId('access-row');
  await expect(rows.filter({ hasText: 'payments.issue_refund' })).toContainText('granted');
  await page.getByLabel('State').selectOption('unused');
  await expect(page.getByText('Nothing matches')).toBeVisible();

  await page.getByRole('tab', { name: 'Changes' }).click();
  await expect(page.getByText('Nothing to compare with')).toBeVisible();
});
