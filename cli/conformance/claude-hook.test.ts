import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBundle } from '../../shared/bundle/bundle';
import type { EvaluationRequest } from '../../shared/policy/request';
import { requestDigest } from '../../shared/policy/request-digest';
import { fixturePolicy, fixtureRequest } from '../../shared/targets/fixture';
import { findOpa, type RunningOpa, startOpa } from '../engines/opa-binary';

const binary = findOpa();
if (binary === undefined)
  process.stdout.write(
    'skipped: no opa program; the Claude Code hook was not run against a decision point\n',
  );

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-hook-'));
const tools = { regoLibrary: readFileSync(path.join(root, 'templates/rego/ambit.rego'), 'utf8') };
/** The fixture's policy with names that Claude Code can say. */
const policy = fixturePolicy();
const request = fixtureRequest();

interface Ran {
  readonly status: number | null;
  readonly decision?: string;
  readonly reason?: string;
}

/** Runs the exported hook as Claude Code does: the call on stdin, the answer on stdout. */
function hook(
  call: unknown,
  facts: unknown,
  url: string,
  text = typeof call === 'string' ? call : JSON.stringify(call),
): Promise<Ran> {
  const file = path.join(folder, 'facts.json');
  writeFileSync(file, JSON.stringify(facts));
  const child = spawn(
    process.execPath,
    [path.join(folder, 'ambit-hook.mjs'), path.join(folder, 'support.tools.json')],
    {
      env: { PATH: process.env.PATH, AMBIT_FACTS: file, AMBIT_OPA_URL: url },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  let out = '';
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stdin.end(text);
  return new Promise((resolve) =>
    child.on('close', (status) => {
      const answer = out === '' ? undefined : JSON.parse(out).hookSpecificOutput;
      resolve({ status, decision: answer?.permissionDecision, reason: answer?.permissionDecisionReason });
    }),
  );
}

const factsOf = ({ subject, context }: EvaluationRequest) => {
  const { args: _, digest: __, ...stated } = context;
  return { subject: { properties: subject.properties }, context: stated };
};
const refund = (amount: unknown) => ({
  hook_event_name: 'PreToolUse',
  tool_name: 'mcp__billing__refund',
  tool_input: { amount, customer_id: 'c-1' },
});

describe.skipIf(binary === undefined)('the exported hook', () => {
  let opa: RunningOpa | undefined;
  let url = '';
  beforeAll(async () => {
    const made = (target: string) => {
      const bundle = buildBundle({ policy, cases: [], target, pep: null, tools });
      if (!bundle.ok) throw new Error(JSON.stringify(bundle.diagnostics));
      return bundle.value.files;
    };
    for (const { path: name, bytes } of made('claude-code')) writeFileSync(path.join(folder, name), bytes);
    const archive = made('opa').find((f) => f.path === 'bundle.tar.gz');
    if (!archive || binary === undefined) throw new Error('no archive');
    opa = await startOpa(binary, archive.bytes);
    url = opa.url;
  });
  afterAll(() => {
    opa?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('allows what the policy allows, and names the rule', async () => {
    const ran = await hook(refund(80), factsOf(request), url);
    expect(ran).toMatchObject({ status: 0, decision: 'allow' });
    expect(ran.reason).toContain('grant/billing.refund');
  });

  test('denies what is out of bounds, of another type, or after untrusted content', async () => {
    expect(await hook(refund(501), factsOf(request), url)).toMatchObject({ status: 0, decision: 'deny' });
    expect(await hook(refund('80'), factsOf(request), url)).toMatchObject({ status: 0, decision: 'deny' });
    const tainted = factsOf(request);
    const context = { ...tainted.context, session: { ...tainted.context.session, untrusted_seen: true } };
    const ran = await hook(refund(80), { ...tainted, context }, url);
    expect(ran).toMatchObject({ status: 0, decision: 'deny' });
    expect(ran.reason).toContain('guardrail:TAINT');
  });

  test('denies an escalation, and allows it once the facts hold an approval of exactly this call', async () => {
    const facts = factsOf(request);
    const asked = await hook(refund(300), facts, url);
    expect(asked).toMatchObject({ status: 0, decision: 'deny' });
    expect(asked.reason).toContain('needs approval approval/refund');
    const args = { amount: 300, customer_id: 'c-1' };
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
    const approved = { ...facts, context: { ...facts.context, approval } };
    expect(await hook(refund(300), approved, url)).toMatchObject({ decision: 'allow' });
    expect(await hook(refund(301), approved, url)).toMatchObject({ decision: 'deny' });
  });

  test('denies a tool that no task uses, whatever it is called', async () => {
    for (const tool_name of ['mcp__billing__close', '__proto__', 'constructor', ''])
      expect(await hook({ tool_name, tool_input: {} }, factsOf(request), url)).toMatchObject({
        decision: 'deny',
      });
  });

  test('blocks when facts are missing, stdin is no call, or nobody answers', async () => {
    expect(await hook(refund(80), {}, url)).toMatchObject({ status: 2 });
    expect(await hook('nonsense', factsOf(request), url)).toMatchObject({ status: 2 });
    expect(await hook(refund(80), factsOf(request), 'http://127.0.0.1:9')).toMatchObject({ status: 2 });
  });
});
