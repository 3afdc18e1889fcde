import { expect, test } from './fixtures';
import { ThreatsScreen } from './screens/threats-screen';

test('threats are decided on by single keys, counted, and taken back', async ({ page }) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await expect(screen.tally).toHaveText(/^0 of \d+ decided$/);

  // A key without a reason goes on to the next line.
  const first = await screen.chosen.innerText();
  await page.keyboard.press('m');
  await expect(screen.chosen).not.toHaveText(first);
  // Nothing enforces against the first, so "mitigated" does not hold.
  await expect(screen.rows.first()).toContainText('mitigated, does not hold');

  // A key that needs a reason puts the cursor where it is typed; Escape goes back to the list.
  await page.keyboard.press('v');
  await expect(page.getByLabel('Reason (required)')).toBeFocused();
  await page.keyboard.type('the agent loses this tool');
  await page.keyboard.press('Escape');
  await expect(screen.list).toBeFocused();
  await expect(screen.chosen).toContainText('avoided');
  await expect(screen.tally).toHaveText(/^1 of \d+ decided$/);

  // Two at once.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: '2 marked' })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.type('not in this deployment');
  await page.keyboard.press('Escape');
  await expect(screen.tally).toHaveText(/^3 of \d+ decided$/);
  // The reason was one step, the outcome another.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(screen.tally).toHaveText(/^1 of \d+ decided$/);

  await page.getByRole('button', { name: /^⚑ 1 does not hold/ }).click();
  await expect(screen.rows).toHaveCount(1);
});

test('a threat says why it fired, how it was rated, what enforces against it and which case proves that', async ({
  page,
}) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await screen.row('Untrusted content can drive a payment').click();
  const detail = page.getByRole('article', { name: 'Untrusted content can drive a payment' });
  await expect(detail).toContainText('Asked about each path');
  await expect(detail).toContainText('AML.T0051');
  await expect(detail.getByRole('row', { name: /^Residual/ })).toContainText('high');
  await expect(detail.getByRole('row', { name: /^exposure/ })).toContainText('strangers');
  await expect(detail).toContainText('guardrail:TAINT:');
  await expect(detail).toContainText('abuse/');
  const assumed = detail.getByRole('region', { name: 'Rests on assumptions' });
  await assumed.getByLabel('Rests on').selectOption({ label: 'A new assumption…' });
  await page.keyboard.type('Refunds are checked by the bank');
  await page.keyboard.press('Enter');
  await expect(assumed.getByRole('listitem')).toContainText('Refunds are checked by the bank');
  await detail.getByText('OWASP AIVSS').click();
  await detail.getByLabel('CVSS v4.0 base score').fill('7.5');
  await expect(detail.getByText(/^OWASP AIVSS 0\.8: \d+\.\d$/)).toBeVisible();
  await screen.list.focus();
  await page.keyboard.press('g');
  await expect(page.getByRole('status').filter({ hasText: 'elements lit' })).toBeVisible();
});

test('filters are kept by name, lists grouped, and cells of the layer and tactic views open their threats', async ({
  app,
  page,
}) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await page.getByLabel('MAESTRO layer').selectOption('L2');
  const narrowed = await screen.rows.count();
  await page.getByRole('button', { name: 'Keep filter…' }).click();
  await page.keyboard.type('Data layer');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Kept filters')).toHaveValue('Data layer');

  await app.reload();
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await page.getByLabel('Kept filters').selectOption('Data layer');
  await expect(screen.rows).toHaveCount(narrowed);
  await page.getByRole('button', { name: 'Forget filter' }).click();
  await page.getByLabel('Kept filters').selectOption('All threats');

  for (const grouping of ['By element', 'By path', 'By ATLAS technique']) {
    await page.getByLabel('Group', { exact: true }).selectOption({ label: grouping });
    await expect(page.getByTestId('threat-group').first()).toBeVisible();
  }
  await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Not grouped' });

  await page.getByLabel('Layout').selectOption({ label: 'MAESTRO layers' });
  const cell = page.getByRole('button', { name: /^Payments, L7: \d+, worst/ });
  const count = Number(/: (\d+),/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]);
  await cell.click();
  await expect(screen.rows).toHaveCount(count);
  await page.getByLabel('Kept filters').selectOption('All threats');

  await page.getByLabel('Layout').selectOption({ label: 'ATLAS tactics' });
  await page.getByRole('region', { name: 'Exfiltration' }).getByRole('button').first().click();
  await expect(screen.rows.first()).toBeVisible();
});

test('a suppression needs a reason, takes threats out of the list, and gives them back', async ({ page }) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  const all = await screen.rows.count();
  await screen.row('A pinned tool has no digest').click();
  await screen.list.focus();
  await page.keyboard.press('s');
  const sheet = page.getByRole('dialog', { name: 'Suppress threats' });
  await expect(sheet.getByRole('button', { name: 'Suppress' })).toBeDisabled();
  await sheet.getByLabel(/everywhere in this model/).check();
  await sheet.getByLabel(/^Reason/).fill('Digests come with the next release');
  await sheet.getByRole('button', { name: 'Suppress' }).click();
  await expect(screen.rows).toHaveCount(all - 2);
  await page.getByLabel('Kept filters').selectOption('Suppressed');
  await expect(screen.rows).toHaveCount(2);
  await screen.rows.first().click();
  await page.getByRole('button', { name: 'List it again' }).click();
  await page.getByLabel('Kept filters').selectOption('All threats');
  await expect(screen.rows).toHaveCount(all);
});

test('an attack path is lit on the map, and the fewest measures that close all can be tried without saving', async ({
  page,
}) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.beside('Paths');
  const paths = page.getByTestId('path-row');
  await paths.first().click();
  await expect(page.getByRole('status').filter({ hasText: 'Showing one attack path' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The path' })).toContainText('What breaks this path');

  await page.getByRole('button', { name: 'What if all of them were taken' }).click();
  const [before, after] = await screen.sum('Open attack paths');
  expect(before).toBeGreaterThan(0);
  expect(after).toBe(0);
  await expect(page.getByText('assumed, not saved')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Unsaved changes' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Unsaved changes' })).toBeVisible();
  await screen.beside('Paths');
  await expect(page.getByText('Every path is stopped.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('measure closes all').or(page.getByText('measures close all'))).toBeVisible();
});

test('cutting a flow shows threats, paths and permissions that would go, and leaves the model alone', async ({
  page,
}) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.beside('What if');
  await screen.assume('calls Payments', 'is cut');
  await expect(screen.outcome.getByText('Threats gone')).toBeVisible();
  await expect(screen.outcome.getByText('− May no longer be done')).toBeVisible();
  const [before, after] = await screen.sum('Threats');
  expect(after).toBeLessThan(before);
  // The map shows it too: the flow is struck out, its tool loses threats, and a line says that nothing is saved.
  await expect(page.getByTestId('flow-support-call-payments')).toContainText('cut');
  await expect(page.getByTestId('node-payments')).toContainText(/−\d+/);
  await expect(page.getByTestId('what-if-banner')).toContainText(
    /1 assumed, not saved\. Threats: −\d+ \+\d+/,
  );
  await expect(page.getByRole('img', { name: 'Unsaved changes' })).toHaveCount(0);
  await screen.assume('calls Payments', 'goes past every point');
  await expect(page.getByTestId('flow-support-call-payments')).toContainText('past every point');
  await expect(screen.outcome.getByText('Paths opened')).toBeVisible();
  await page.getByTestId('what-if-banner').getByRole('button', { name: 'Forget all' }).click();
  await expect(screen.outcome).toHaveCount(0);
  await expect(page.getByTestId('flow-support-call-payments')).not.toContainText('past every point');

  // From the map: what is selected is assumed otherwise with one key, and as it is with the same key.
  await page.getByTestId('node-gateway').click();
  await page.keyboard.press('w');
  await expect(page.getByTestId('node-gateway')).toContainText('only watches');
  await expect(screen.outcome.getByText('Paths opened')).toBeVisible();
  await page.getByTestId('node-gateway').click();
  await page.keyboard.press('w');
  await expect(page.getByTestId('what-if-banner')).toHaveCount(0);
});

test('the blast radius of a place is shown on the map, before and after the policy', async ({ page }) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.beside('Blast');
  const places = page.getByTestId('place-row');
  await expect(places.first()).toBeVisible();
  for (const kind of ['agent', 'tool server', 'credential', 'account']) {
    await page.getByLabel('Kind of place').selectOption({ label: kind });
    await expect(places.first()).toContainText(kind);
  }
  await places.first().click();
  await expect(page.getByRole('status').filter({ hasText: 'before any policy' })).toBeVisible();
  await page.getByLabel('With the policy').check();
  await expect(page.getByRole('status').filter({ hasText: 'with the policy' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Within reach of/ }).getByRole('table')).toBeVisible();
});

test('coverage counts every framework, says why the rest has no rule, and leads to the rules', async ({
  page,
}) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await screen.screen('Coverage');
  await expect(page.getByRole('button', { name: /^17 of 17 OWASP Agentic AI Threats/ })).toBeVisible();
  await page.getByRole('button', { name: /MAESTRO/ }).click();
  await page.getByLabel('Only what has no rule').check();
  await expect(page.getByTestId('coverage-row').first()).toContainText('Not visible in a model');
  await page.getByLabel('Only what has no rule').uncheck();
  await page.getByTestId('coverage-row').getByRole('button').first().click();
  await expect(page.getByTestId('rule-outcome')).toContainText('examples hold');
});
