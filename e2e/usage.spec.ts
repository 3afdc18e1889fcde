import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';
import { MapScreen } from './screens/map-screen';
import { choose } from './screens/picker';

const call = (operation: string, args: object, more: object = {}) =>
  JSON.stringify({
    agent: 'support',
    task: 'answer-question',
    operation,
    args,
    time: '2026-03-02T10:00:00Z',
    ...more,
  });

/** What a team's log may look like: one question answered often and always alike, a call nobody granted, a line that was cut off. */
const LOG = [
  ...Array.from({ length: 25 }, () => call('crm.get_order', { order_id: 'A-1001' }, { outcome: 'allow' })),
  call('crm.drop_table', {}, { outcome: 'allow' }),
  call('crm.get_order', { order_id: 'A-1001' }, { outcome: 'deny' }),
  '{"agent": "support", "operation": "crm.get',
].join('\n');

test('a log beside the policy: what was never used, what was done unasked; what is chosen is one edit', async ({
  page,
  desktop,
  userData,
}) => {
  const log = path.join(userData, 'calls.jsonl');
  const other = path.join(userData, 'notes.jsonl');
  await writeFile(log, LOG);
  await writeFile(other, '{"text": "no call"}\n');
  const map = new MapScreen(page);
  await map.openTemplate('Customer support agent');

  await choose(page, desktop, other, () => map.command('Compare with a log'));
  await expect(map.notice).toContainText('notes.jsonl tells of no call');

  await choose(page, desktop, log, () => map.command('Compare with a log'));
  const sheet = page.getByRole('dialog', { name: 'Used and granted: calls.jsonl' });
  await expect(sheet).toContainText(/27 calls; 1 of \d+ grants used/);
  await expect(sheet.getByRole('table', { name: /granted by nothing/ })).toContainText('crm.drop_table');
  const grants = sheet.getByRole('table', { name: /Granted, least used first/ }).getByRole('row');
  await expect(grants.nth(1)).toContainText('never');
  const used = grants.filter({ hasText: 'answer-question' }).filter({ hasText: 'crm.get_order' });
  await expect(used).toContainText('25');

  const apply = sheet.getByRole('button', { name: /^Apply \d+ proposals?$/ });
  await expect(apply).toBeDisabled();
  const unused = sheet.getByRole('list', { name: 'Proposals' }).getByRole('checkbox', { name: /^Remove/ });
  const before = await unused.count();
  expect(before).toBeGreaterThan(1);
  await unused.first().focus();
  await page.keyboard.press('Space');
  await expect(apply).toHaveText('Apply 1 proposal');
  await apply.click();
  await expect(sheet).toBeHidden();

  await choose(page, desktop, log, () => map.command('Compare with a log'));
  await expect(unused).toHaveCount(before - 1);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+z');
  await choose(page, desktop, log, () => map.command('Compare with a log'));
  await expect(unused).toHaveCount(before);
});
