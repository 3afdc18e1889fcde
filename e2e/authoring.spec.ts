import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { WorkspacesScreen } from './screens/workspaces-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const PERMIT = '@id("pilot")\npermit (principal == Ambit::Agent::"support", action, resource);\n';
const BROKEN = 'forbid (principal, action, resource)\nwhen { context.hours >= 22 };\n';
const RELAXATION =
  '{"id": "small", "guardrail": "TAINT", "operations": ["payments.issue_refund"], "reason": "Refunds below ten euros are read by nobody.", "decidedBy": "Ada"}';

test('policy is authored: the document as text and one edit, and hand-written rules that widen only when accepted', async ({
  start,
  userData,
}) => {
  test.setTimeout(300_000);
  const file = path.join(userData, 'desk.ambit.json');
  await copyFile(template, file);
  await mkdir(path.join(userData, 'desk.policies'));
  await writeFile(path.join(userData, 'desk.policies/pilot.cedar'), PERMIT);
  const { page } = await start([file]);
  const screen = new WorkspacesScreen(page);
  await screen.open('Policy');
  await page.getByRole('tab', { name: 'Policy document' }).click();
  await expect(page.getByText('As the model has it.')).toBeVisible();
  const apply = page.getByRole('button', { name: 'Apply', exact: true });
  await expect(apply).toBeDisabled();
  const editor = page.getByTestId('code-editor');
  await editor.locator('.view-line').first().click();
  // The lists stand at the end of the text.
  await page.keyboard.press('Control+End');
  const line = editor.locator('.view-line').filter({ hasText: '"relaxations"' }).first();
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText(RELAXATION.replace('issue_refund', 'nothing'));
  const outcome = page.getByRole('region', { name: 'What the draft changes' });
  await expect(outcome).toContainText('AMB205');
  await expect(apply).toBeDisabled();
  const found = await violations(page, 'policy document with a finding');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('As the model has it.')).toBeVisible();
  await editor.locator('.view-line').first().click();
  await page.keyboard.press('Control+End');
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText(RELAXATION);
  await expect(outcome).toContainText('wider');
  await apply.click();
  await expect(page.getByText('As the model has it.')).toBeVisible();
  await page.keyboard.press('Control+z');

  await page.getByRole('tab', { name: 'Written by hand' }).click();
  const widened = page.getByTestId('widened-rule');
  await expect(widened).toContainText('pilot.cedar, line 1');
  await expect(widened).toContainText('newly permits');
  found.push(...(await violations(page, 'written by hand')));
  await page.getByRole('button', { name: 'Accept with a reason…' }).click();
  await page.getByLabel('Reason, for the reviewer').fill('A pilot of two weeks.');
  await page.getByLabel('Decided by').fill('Ada');
  await page.getByRole('button', { name: 'Accept the widening' }).click();
  await expect(widened).toContainText('Accepted by Ada');

  await page.getByRole('tab', { name: 'Simulator' }).click();
  await page.getByTestId('hand-written-decided').getByRole('button', { name: 'pilot.cedar#pilot' }).click();
  await expect(page.getByTestId('code-view')).toContainText('pilot');
  await page.getByRole('tab', { name: 'Rules and targets' }).click();
  await page.getByLabel('Target', { exact: true }).selectOption('cedar');
  await page.getByLabel('File', { exact: true }).selectOption('supplement/pilot.cedar');
  await page.getByLabel('File', { exact: true }).selectOption('support.allow.cedar');
  const printed = page.getByTestId('code-view').locator('.view-line').filter({ hasText: '@rules' }).first();
  await printed.click();
  await page.keyboard.press('F12');
  const detail = page.getByTestId('rule-detail');
  await expect(detail).toContainText('grant:answer-question:crm.get_order');
  await page.getByRole('tab', { name: 'Written by hand' }).click();

  await writeFile(path.join(userData, 'desk.policies/late.cedar'), BROKEN);
  await page.getByRole('button', { name: 'Read again' }).click();
  const hand = page.getByRole('region', { name: 'What is written by hand does' });
  await expect(hand).toContainText('AMB751');
  await expect(hand).toContainText('line 2');

  await page.getByRole('tab', { name: 'Rules and targets' }).click();
  // The first is explained since F12; pressing its button would put that away.
  await screen.rules.nth(1).getByTitle('Explain the rule').click();
  await expect(detail).toContainText('Tasks');
  found.push(...(await violations(page, 'a rule in words')));
  const id = await detail.locator('header code').innerText();
  await detail
    .getByRole('button', { name: /^allow: / })
    .first()
    .click();
  const chosen = page.locator('[data-testid="case-row"][aria-selected="true"]');
  await expect(chosen).toContainText('allow');
  await page.getByTitle('Show the rule').filter({ hasText: id }).first().click();
  await expect(detail).toContainText(id);
  expect(found).toEqual([]);
});
