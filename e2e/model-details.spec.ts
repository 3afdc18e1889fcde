import { expect, test } from './fixtures';
import { ReadingScreen } from './screens/reading-screen';

test.beforeEach(async ({ page }) => {
  await new ReadingScreen(page).openTemplate('Customer support agent');
});

test('the model says what it is called, who owns it and what it assumes, and each edit can be undone', async ({
  page,
}) => {
  const map = new ReadingScreen(page);
  await page.keyboard.press('Control+Shift+d');
  await expect(map.details.getByRole('heading', { name: 'Model' })).toBeVisible();
  const title = map.details.getByLabel('Title', { exact: true });
  await title.fill('Helpdesk');
  await title.press('Enter');
  await expect(page.getByRole('button', { name: 'Model: Helpdesk' })).toBeVisible();
  await map.details.getByLabel(/^Owners/).fill('Support\nSecurity');
  await map.details.getByLabel(/^Owners/).blur();
  await expect(map.undo()).toHaveAttribute('title', /Undo Edit the model/);

  await map.details.getByRole('button', { name: 'Add to assumptions' }).click();
  const assumption = map.details.getByLabel(/^Text of/).last();
  await assumption.fill('The gateway cannot be bypassed');
  await assumption.press('Enter');
  await expect(map.details.getByLabel(/^Text of/).last()).toHaveValue('The gateway cannot be bypassed');
  await map.undo().click();
  await map.undo().click();
  await map.undo().click();
  await map.undo().click();
  await expect(page.getByRole('button', { name: 'Model: Customer support agent' })).toBeVisible();
});

test('a named list that gets another name has it in the conditions too; a bad name is refused', async ({
  page,
}) => {
  const map = new ReadingScreen(page);
  await page.getByRole('button', { name: 'Model: Customer support agent' }).click();
  const lists = map.details.getByRole('region', { name: 'Named lists' });
  await lists.getByRole('button', { name: 'Add to named lists' }).click();
  const id = lists.getByLabel(/^Id of/).last();
  await id.fill('currencies');
  await id.press('Enter');
  await lists.getByLabel(/^Values/).fill('EUR\nCHF');
  await lists.getByLabel(/^Values/).blur();

  await map.select('Refund one order');
  const uses = map.details.getByRole('region', { name: 'Operations it needs' });
  await uses.getByRole('button', { name: 'Details of payments.issue_refund' }).click();
  const field = uses.getByRole('combobox', { name: /^Condition/ });
  await field.fill('args.order_id in lists.currencies');
  await field.blur();
  await page.getByRole('button', { name: 'Model: Customer support agent' }).click();
  await lists.getByLabel('Id of currencies').fill('money');
  await lists.getByLabel('Id of currencies').press('Enter');
  await expect(lists.getByLabel('Id of money')).toBeVisible();
  await lists.getByLabel('Id of money').fill('Not A Name');
  await lists.getByLabel('Id of money').press('Enter');
  await expect(lists.getByLabel('Id of money'), 'a bad name is not taken').toHaveValue('money');
  await map.select('Refund one order');
  await expect(uses.getByText('args.order_id in lists.money').first()).toBeVisible();
});

test('a guardrail is loosened only with operations, a reason and a name', async ({ page }) => {
  const map = new ReadingScreen(page);
  await page.keyboard.press('Control+Shift+d');
  await map.details.getByRole('button', { name: '+ Relaxation' }).click();
  const form = map.details.getByRole('group', { name: 'New relaxation' });
  const add = form.getByRole('button', { name: 'Add relaxation' });
  await expect(add).toBeDisabled();
  await form.getByLabel(/^Operations/).selectOption({ label: 'Payments: issue_refund' });
  await expect(form.getByText('Give the reason, in 10 characters or more')).toBeVisible();
  await form.getByLabel(/^Reason/).fill('Refunds below ten euro are checked by hand every day.');
  await form.getByLabel(/^Reason/).blur();
  await expect(form.getByText('Say who decided it.')).toBeVisible();
  await form.getByLabel(/^Decided by/).fill('Ada');
  await form.getByLabel(/^Decided by/).blur();
  await add.click();
  await expect(map.details.getByRole('region', { name: 'Relaxations' })).toContainText('Remove');
  await expect(map.undo()).toHaveAttribute('title', /Undo Add relaxation/);
});

test('several things at once: what they share is set for all of them in one step', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.node('Ticket system').click();
  await map.node('Customer records').click({ modifiers: ['Shift'] });
  await map.node('Help articles').click({ modifiers: ['Shift'] });
  await expect(map.details.getByRole('heading', { name: '3 selected' })).toBeVisible();
  const owner = map.details.getByLabel(/^Owner/);
  await owner.fill('Platform team');
  await owner.press('Enter');
  await expect(map.undo()).toHaveAttribute('title', /Undo Edit 3 elements/);

  await map.details.getByRole('button', { name: /^Tools 2/ }).click();
  await expect(map.details.getByRole('heading', { name: '2 selected' })).toBeVisible();
  await expect(map.details.getByLabel(/^Owner/)).toHaveValue('Platform team');
  await map.select('Help articles');
  await map.details.getByText('About it').click({ force: true });
  // An action item below has an owner too.
  const its = map.details.getByLabel(/^Owner/).first();
  await expect(its).toHaveValue('Platform team');
  await map.undo().click();
  await expect(its).not.toHaveValue('Platform team');
});

test('the text of a note is edited beside the map too', async ({ page }) => {
  const map = new ReadingScreen(page);
  await map.command('Add note');
  await page.getByRole('textbox', { name: 'Note' }).fill('First');
  await page.keyboard.press('Control+Enter');
  const text = map.details.getByLabel('Text', { exact: true });
  await text.fill('Who owns this?');
  await text.blur();
  await expect(page.locator('.note')).toHaveText('Who owns this?');
});
