import { expect, test } from './fixtures';
import { WorkspacesScreen } from './screens/workspaces-screen';

test('the policy can be tried and read: every engine at each step, what would make a refusal pass, who has what access', async ({
  app,
  page,
}) => {
  test.slow();
  await app.reload();
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.open('Policy');
  const decisions = page.getByTestId('engine-decision');
  const expectAll = (outcome: string) => expect(decisions.filter({ hasText: outcome })).toHaveCount(3);

  await test.step('a refusal says what would make it pass, and every step can be gone back to', async () => {
    await page.getByRole('tab', { name: 'Simulator' }).click();
    await expect(decisions).toHaveCount(3);
    await expectAll('allow');
    await page.getByRole('button', { name: 'End the task' }).click();
    await expectAll('deny');
    const advice = page.getByRole('region', { name: 'What would make this allowed' });
    await expect(advice).toContainText('task state were "active" instead of "ended"');
    await advice.getByRole('button', { name: 'Try it that way' }).click();
    await expectAll('allow');
    await page
      .getByRole('list', { name: 'Tried so far' })
      .getByRole('button', { name: 'End the task' })
      .click();
    await expectAll('deny');
  });

  await test.step('what is asked about passes once it is approved', async () => {
    await page.getByLabel('Start from').selectOption('grant:change-contact:crm.update_email');
    await expect(page.getByText('Start: grant:change-contact:crm.update_email')).toBeVisible();
    await page.getByRole('combobox', { name: 'state' }).last().selectOption('none');
    await expectAll('escalate');
    await page.getByRole('button', { name: 'Approve this call' }).click();
    await expectAll('allow');
  });

  await test.step('access says what is granted and used; an operation that no task needs stands out', async () => {
    await page.getByRole('tab', { name: 'Access' }).click();
    const rows = page.getByTestId('access-row');
    await expect(rows.filter({ hasText: 'payments.issue_refund' })).toContainText('granted');
    await page.getByLabel('State').selectOption('unused');
    await expect(page.getByText('Nothing matches')).toBeVisible();
  });

  await test.step('without an earlier version there is nothing to compare with', async () => {
    await page.getByRole('tab', { name: 'Changes' }).click();
    await expect(page.getByText('Nothing to compare with')).toBeVisible();
  });
});
