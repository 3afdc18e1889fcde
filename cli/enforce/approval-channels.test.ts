import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import type { Question } from '../../shared/enforcement/question';
import { approvalFiles, askId } from './approval-files';
import { approvalTerminal } from './approval-terminal';
import type { Ask } from './approvals';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-approvals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const question: Question = {
  request: {
    subject: { id: 'support' },
    context: { args: { to: 'a\u001b[2Jb' }, task: { type: 'refund', subject: 'C-1' } },
  },
  operation: 'pay.refund',
  effect: 'pay',
  readsUntrusted: false,
  resource: { id: 'ledger', type: 'data-set', sensitivity: 2 },
  cost: 0,
  run: 'r',
  digest: 'sha256:1',
  instruction: '',
};
const approval = {
  id: 'approval:refund',
  roles: ['lead'],
  validitySeconds: 60,
  timeoutSeconds: 60,
  why: 'Money',
};
const ask: Ask = { question, approval };
const waiting = (ms = 5_000) => AbortSignal.timeout(ms);

test('a question is a file, and its answer counts once and for this request and role only', async () => {
  const told: string[] = [];
  const files = approvalFiles(folder, (message) => told.push(message));
  const put = (name: string, answer: unknown) =>
    writeFileSync(
      path.join(folder, `${askId(ask)}.${name}.answer.json`),
      typeof answer === 'string' ? answer : JSON.stringify(answer),
    );
  const yes = { decision: 'approved', approver: 'ada', role: 'lead', digest: 'sha256:1' };
  put('a', { ...yes, digest: 'sha256:2' });
  put('b', { ...yes, role: 'agent' });
  put('c', { ...yes, approver: ' ' });
  put('d', { ...yes, decision: 'yes' });
  put('e', '{"half":');
  expect(await files.next(ask, waiting(300))).toBeUndefined();
  expect(told).toHaveLength(4);
  put('z', yes);
  const answer = await files.next(ask, waiting());
  expect(answer).toMatchObject({ decision: 'approved', approver: 'ada', role: 'lead' });
  expect(Date.now() - (answer?.at ?? 0)).toBeLessThan(60_000);
  expect(await files.next(ask, waiting(300))).toBeUndefined();
  const asked = JSON.parse(readFileSync(path.join(folder, `${askId(ask)}.request.json`), 'utf8'));
  expect(asked).toMatchObject({ approval: 'approval:refund', roles: ['lead'], digest: 'sha256:1' });
});

function terminal(roles: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const shown: string[] = [];
  output.on('data', (part) => shown.push(String(part)));
  return { input, shown, channel: approvalTerminal({ input, output, person: 'ada', roles }) };
}

test('on a terminal only a plain yes approves, and no value can move the cursor', async () => {
  for (const [typed, decision] of [
    ['y', 'approved'],
    ['YES', 'approved'],
    ['', 'denied'],
    ['sure', 'denied'],
  ]) {
    const { input, shown, channel } = terminal(['lead']);
    const answer = channel.next(ask, waiting());
    input.write(`${typed}\n`);
    expect(await answer).toEqual({ decision, approver: 'ada', role: 'lead' });
    expect(shown.join('')).not.toContain('\u001b');
    expect(shown.join('')).toContain('Approve as lead?');
  }
});

test('whoever has not the role is not asked, and a question that nobody answers ends', async () => {
  const other = terminal(['clerk']);
  expect(await other.channel.next(ask, waiting())).toBeUndefined();
  expect(other.shown).toEqual([]);
  const { channel } = terminal(['lead']);
  expect(await channel.next(ask, waiting(100))).toBeUndefined();
});
