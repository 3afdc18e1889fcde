import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EvaluationRequest } from '../../../policy/request';
import { requestDigest } from '../../../policy/request-digest';
import { fixturePolicy, fixtureRequest } from '../../fixture';
import { strands } from '../strands';

const python = process.env.AMBIT_PYTHON ?? 'python3';
const found = spawnSync(python, ['-c', 'import strands, cedarpy'], { encoding: 'utf8' });
if (found.status !== 0)
  process.stdout.write(
    'skipped: no Python with strands-agents and cedarpy (name one in AMBIT_PYTHON); the Strands example was not run\n',
  );

const policy = fixturePolicy();
const request = fixtureRequest();
const work = mkdtempSync(path.join(tmpdir(), 'ambit-strands-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** What the host states, as the example reads it. */
const factsOf = ({ subject, context }: EvaluationRequest) => {
  const { args: _, args_provenance, digest: __, ...stated } = context;
  return { subject: { properties: subject.properties }, context: stated, args_provenance };
};

function run(tool: string, args: unknown, facts: unknown = factsOf(request)): { ran: boolean; said: string } {
  writeFileSync(path.join(work, 'facts.json'), JSON.stringify(facts));
  writeFileSync(path.join(work, 'args.json'), JSON.stringify(args));
  const { stdout, stderr } = spawnSync(python, ['example.py', 'support', 'facts.json', tool, 'args.json'], {
    cwd: work,
    encoding: 'utf8',
  });
  const line = stdout.trim().split('\n').pop() ?? '';
  if (!line.startsWith('{')) throw new Error(stderr.slice(-2_000));
  return JSON.parse(line);
}

describe.skipIf(found.status !== 0)('a real Strands agent with the exported guard', () => {
  beforeAll(() => {
    const compiled = strands.compile(policy, [], {});
    if (!compiled.ok) throw new Error('refused');
    for (const { path: name, text } of compiled.value.files) writeFileSync(path.join(work, name), text);
  });

  test('runs what the policy allows', () => {
    expect(run('refund', { amount: 80, customer_id: 'c-1' })).toEqual({ ran: true, said: 'the tool ran' });
  });

  test('does not run what is out of bounds, undeclared, ill-typed, unknown or after untrusted content', () => {
    const { context } = request;
    const tainted = factsOf({
      ...request,
      context: { ...context, session: { ...context.session, untrusted_seen: true } },
    });
    for (const [tool, args, facts] of [
      ['refund', { amount: 501, customer_id: 'c-1' }],
      ['refund', { amount: 80, customer_id: 'c-2' }],
      ['refund', { amount: 80, customer_id: 'c-1', extra: 1 }],
      ['refund', { amount: '80', customer_id: 'c-1' }],
      ['refund', { customer_id: 'c-1' }],
      ['close', {}],
      ['refund', { amount: 80, customer_id: 'c-1' }, tainted],
      ['refund', { amount: 80, customer_id: 'c-1' }, { ...factsOf(request), context: {} }],
      ['refund', { amount: 80, customer_id: 'c-1' }, {}],
    ] as const) {
      const { ran, said } = run(tool, args, facts);
      expect(ran, JSON.stringify(args)).toBe(false);
      expect(said).toContain('Nothing was done');
    }
  });

  test('an escalation is no permission, and passes once the facts hold an approval of exactly this call', () => {
    const args = { amount: 300, customer_id: 'c-1' };
    expect(run('refund', args).said).toContain('needs an approval');
    const covers_digest = requestDigest({ ...request, context: { ...request.context, args } });
    const approval = {
      state: 'approved',
      id: 'refund',
      roles: ['team-lead'],
      approvers: ['ada'],
      people: 1,
      covers_digest,
      age_s: 5,
    };
    const approved = factsOf({ ...request, context: { ...request.context, approval } });
    expect(run('refund', args, approved).ran).toBe(true);
    expect(run('refund', { ...args, amount: 301 }, approved).ran).toBe(false);
  });
});

test('a name that two tools share is refused and named as a loss', () => {
  const twice = JSON.parse(JSON.stringify(policy).replaceAll('"called":"read"', '"called":"refund"'));
  const compiled = strands.compile(twice, [], {});
  if (!compiled.ok) throw new Error('refused');
  const table = JSON.parse(compiled.value.files.find((f) => f.path === 'support.tools.json')?.text ?? '');
  expect(Object.keys(table.tools)).toEqual(['search']);
  expect(compiled.value.loss.map((l) => l.rule)).toEqual(['grant/billing.refund', 'grant/files.read']);
});
