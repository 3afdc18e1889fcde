import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';
import { choose } from './screens/picker';
import { ThreatsScreen } from './screens/threats-screen';

test('a rule is written with completion and findings at the line, raises threats while it is typed, and stays', async ({
  app,
  page,
}) => {
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await screen.screen('Rule packs');
  await page.getByRole('button', { name: 'New rule' }).click();
  const outcome = page.getByTestId('rule-outcome');
  await expect(outcome).toContainText('All 2 examples hold');
  await expect(outcome).toContainText('It raises 1 threat in the open model');

  const editor = page.getByTestId('code-editor');
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('tog');
  await expect(page.getByRole('option', { name: /together/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('maybe');
  await page.keyboard.press('Escape');
  await expect(outcome.getByRole('list', { name: 'Findings' })).toContainText('line 2');
  await expect(editor.locator('.squiggly-error').first()).toBeVisible();

  await page.keyboard.press('Control+Shift+K');
  await expect(outcome).toContainText('All 2 examples hold');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# mine');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeDisabled();

  const own = page.getByRole('checkbox', { name: 'Pack my-rules' });
  await expect(own).toBeChecked();
  await screen.screen('Threats');
  await expect(screen.row('An agent sends without asking')).toBeVisible();
  await app.reload();
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await expect(screen.row('An agent sends without asking')).toBeVisible();
  await screen.screen('Rule packs');
  await own.uncheck();
  await screen.screen('Threats');
  await expect(screen.row('An agent sends without asking')).toHaveCount(0);
});

const RULE = `id: team-rule
title: "Nobody may pay"
for: operation
when: 'operation.effect == "pay"'
sentence: "{agent} can pay with {operation} of {tool}, which leads to a payment, reducing integrity of the ledger"
likelihood: low
impact: high
maps: { asi: [ASI02] }
controls: [HITL]
examples:
  raises:
    - elements:
        - { id: bot, kind: agent }
        - { id: bank, kind: tool, operations: [{ id: pay, effect: pay }] }
      flows: [{ kind: call, from: bot, to: bank, operations: [pay] }]
  quiet:
    - elements: [{ id: bot, kind: agent }]
`;

test('a team’s pack comes in from a folder; a rule of it that does not load is named and hides no other', async ({
  page,
  userData,
}) => {
  const folder = path.join(userData, 'team pack');
  await mkdir(folder);
  await writeFile(path.join(folder, 'pack.yaml'), 'id: team\ntitle: Team\nversion: 2.1.0\n');
  await writeFile(path.join(folder, 'pay.yaml'), RULE);
  await writeFile(path.join(folder, 'broken.yaml'), RULE.replace('operation.effect', 'operation.efect'));
  await writeFile(path.join(folder, 'notes.txt'), 'not a rule');

  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await screen.screen('Rule packs');
  await page.getByTestId('rule-folder').setInputFiles(folder);
  await expect(page.getByText('3 rule files added.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Pack team' })).toBeChecked();
  await page.getByRole('button', { name: /broken\.yaml/ }).click();
  await expect(page.getByTestId('rule-outcome')).toContainText('AMB604');
  await screen.screen('Threats');
  await expect(screen.row('Nobody may pay')).toBeVisible();
  await expect(screen.row('Untrusted content can drive a payment')).toBeVisible();
  await screen.screen('Rule packs');
  await page.getByRole('button', { name: 'Remove pack' }).click();
  await expect(page.getByRole('checkbox', { name: 'Pack team' })).toHaveCount(0);
});

test('a folder that is linked is used where it is: a rule that changes there changes the threats', async ({
  start,
  userData,
}) => {
  const folder = path.join(userData, 'our rules');
  await mkdir(folder);
  await writeFile(path.join(folder, 'pack.yaml'), 'id: team\ntitle: Team\nversion: 2.1.0\n');
  await writeFile(path.join(folder, 'pay.yaml'), RULE);
  const { page, desktop } = await start([`--rules=${folder}`], { apart: true });
  const screen = new ThreatsScreen(page);
  await screen.openTemplate('Customer support agent');
  await screen.openThreats();
  await expect(screen.row('Nobody may pay')).toBeVisible();
  await writeFile(path.join(folder, 'pay.yaml'), RULE.replace('Nobody may pay', 'Paying is for people'));
  await expect(screen.row('Paying is for people')).toBeVisible();

  await screen.screen('Rule packs');
  const linked = page.getByRole('region', { name: 'Linked folders' });
  await expect(linked).toContainText('our rules 2 files');
  // What is linked is read here and changed there.
  await page.getByRole('button', { name: /^Paying is for people/ }).click();
  await expect(page.getByRole('button', { name: 'Copy to change it' })).toBeVisible();
  await linked.getByRole('button', { name: 'Unlink' }).click();
  await expect(page.getByRole('checkbox', { name: 'Pack team' })).toHaveCount(0);
  await screen.screen('Threats');
  await expect(screen.row('Untrusted content can drive a payment')).toBeVisible();
  await expect(screen.row('Paying is for people')).toHaveCount(0);
  if (!desktop) return;

  // The desktop app asks the system for a folder; where the app runs in a browser, the command line names it.
  await screen.screen('Rule packs');
  await choose(page, desktop, folder, () => page.getByRole('button', { name: 'Link folder…' }).click());
  await expect(linked).toContainText('our rules 2 files');
  await screen.screen('Threats');
  await expect(screen.row('Paying is for people')).toBeVisible();
});
