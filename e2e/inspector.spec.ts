import { expect, test } from './fixtures';
import { ReadingScreen } from './screens/reading-screen';

test.beforeEach(async ({ page }) => {
  await new ReadingScreen(page).openTemplate('Customer support agent');
});

test('operations are a table, and a renamed one is renamed in the tasks that use it', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.select('Payments');
  const id = map.details.getByLabel('Id of issue_refund');
  await id.fill('give_back');
  await id.press('Enter');
  await expect(map.details.getByLabel('Effect of give_back')).toHaveValue('pay');
  await map.select('Refund one order');
  await expect(map.details.getByRole('region', { name: 'Operations it needs' })).toContainText(
    'Payments: give_back',
  );
  await map.undo().click();
  await map.select('Payments');
  await expect(map.details.getByLabel('Id of issue_refund')).toBeVisible();
});

test('data, tasks, approvals and credentials are edited in place, what they name by its name', async ({
  page,
}) => {
  const map = new ReadingScreen(page);
  await map.select('Customer database');
  const data = map.details.getByRole('region', { name: 'Data', exact: true });
  await data.getByRole('combobox').first().selectOption('restricted');
  await expect(map.undo()).toHaveAttribute('title', /Undo Edit data store/);
  await data.getByRole('button', { name: 'Add to data' }).click();
  await expect(data.getByLabel('Id of new')).toBeVisible();

  await map.select('Support agent');
  const tasks = map.details.getByRole('region', { name: 'Tasks', exact: true });
  await tasks.getByRole('button', { name: 'Add to tasks' }).click();
  await expect(tasks.getByLabel(/^Intent of/).last()).toHaveValue('New task');
  await tasks
    .getByLabel(/^Lasts at most of/)
    .first()
    .fill('45');
  await tasks
    .getByLabel(/^Lasts at most of/)
    .first()
    .press('Enter');
  await expect(tasks.getByLabel(/^Lasts at most of/).first()).toHaveValue('45');

  await map.select('Payments');
  await map.details.getByRole('button', { name: '+ Approval' }).click();
  await expect(map.details.getByRole('heading', { name: 'Approval' })).toBeVisible();
  await expect(map.details.getByRole('list', { name: 'Operations' })).toContainText('Payments: issue_refund');
  await map.select('Credential broker');
  await map.details.getByRole('button', { name: '+ Credential' }).click();
  await expect(map.details.getByLabel('Kept in')).toHaveValue('broker');
});

test('a condition completes, shows its error at the character, and can be tried', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.select('Refund one order');
  const uses = map.details.getByRole('region', { name: 'Operations it needs' });
  await uses.getByRole('button', { name: 'Details of payments.issue_refund' }).click();
  const field = uses.getByRole('combobox', { name: /^Condition/ });

  await field.fill('');
  await field.pressSequentially('ar');
  await expect(uses.getByRole('option', { name: /args/ })).toBeVisible();
  await field.press('Enter');
  await field.pressSequentially('am');
  await expect(uses.getByRole('listbox').getByRole('option')).toHaveText([/amount_cents\s*integer/]);
  await field.press('Tab');
  await expect(field).toHaveValue('args.amount_cents');

  await field.pressSequentially(' <= "five"');
  await expect(uses.getByTestId('condition-error').locator('mark')).toHaveAttribute('data-column', '22');
  await expect(uses.getByText('only integers can be ordered')).toBeVisible();

  await field.fill('args.amount_cents <= 5000');
  const value = uses.getByLabel('args.amount_cents');
  await value.fill('5000');
  await expect(uses.locator('output')).toContainText('true');
  await value.fill('5001');
  await expect(uses.locator('output')).toContainText('false');
});
