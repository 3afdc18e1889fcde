import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildBundle } from '../../shared/bundle/bundle';
import { type OpenBundle, openBundle } from '../../shared/bundle/open-bundle';
import { buildCases } from '../../shared/cases/build-cases';
import type { Policy } from '../../shared/policy/policy';
import { fixturePolicy } from '../../shared/targets/fixture';
import { bundleReports } from '../engines/bundle-engines';
import { findOpa } from '../engines/opa-binary';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const regoLibrary = readFileSync(path.join(import.meta.dirname, '../../templates/rego/ambit.rego'), 'utf8');

/** Without the two guardrails that no signed token can speak of, so that gateways let something through. */
const policy: Policy = {
  ...fixturePolicy(),
  guardrails: fixturePolicy().guardrails.filter((g) => g.kind !== 'PROVENANCE' && g.kind !== 'BREAKGLASS'),
};
const cases = buildCases(policy, []).cases.filter((_, i) => i % 3 === 0);

function built(target: string, of: Policy = policy): { readonly bundle: OpenBundle; readonly dir: string } {
  const made = buildBundle({ policy: of, cases, target, pep: null, tools: { regoLibrary } });
  if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
  const dir = path.join(folder, of === policy ? 'right' : 'wrong', target);
  for (const { path: file, bytes } of made.value.files) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), bytes);
  }
  const opened = openBundle(made.value.files);
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return { bundle: opened.value, dir };
}

/** The same policy with everything that limits a grant taken away: its bundle lets through what the cases forbid. */
const lax: Policy = {
  ...policy,
  guardrails: [],
  approvals: [],
  grants: policy.grants.map((g) => ({ ...g, when: [], approvals: [] })),
};

const withOpa = findOpa() !== undefined;
if (!withOpa)
  process.stdout.write(
    'skipped: no opa program; the Rego of ACS bundles and the Claude Code hook were not run\n',
  );

for (const [target, engines] of [
  ['acs', withOpa ? 2 : 1],
  ['agentcore', 1],
  ['agentgateway', 1],
  ['cedar', 1],
  ['envoy-ai-gateway', 1],
  ['strands', 1],
] as const)
  test(`${target}: a bundle is run by what can stand in for its host, and one that lets too much through fails`, async () => {
    const right = built(target);
    const suites = await bundleReports(right.bundle, right.dir);
    const asked = suites.filter((s) => s.engine.passed + s.engine.failed > 0);
    expect(asked).toHaveLength(engines);
    for (const { engine } of asked) {
      expect(engine.failures, engine.id).toEqual([]);
      expect(engine.passed, engine.id).toBeGreaterThan(20);
    }
    const allowed = right.bundle.cases.filter((c) => c.expect.outcome === 'allow').length;
    // Of the fixture's grants each has a condition on an argument, of which agentgateway sees none.
    const through = target === 'agentgateway' ? 0 : 1;
    for (const { engine } of asked)
      expect(allowed - (engine.stricter ?? 0), engine.id).toBeGreaterThanOrEqual(through);

    const wrong = built(target, lax);
    const failed = (await bundleReports(wrong.bundle, wrong.dir)).map((s) => s.engine.failed);
    expect(Math.max(...failed), 'a lax bundle').toBeGreaterThan(0);
  }, 120_000);

test('codex: where the model has no commands the report says who decides instead', async () => {
  const { bundle, dir } = built('codex');
  const [suite] = await bundleReports(bundle, dir);
  expect(suite?.engine).toMatchObject({ passed: 0, failed: 0, skipped: cases.length });
  expect(suite?.engine.reason).toContain('ambit enforce');
});

test('claude-code: without the OPA bundle beside it the hook cannot be run, and the report says so', async () => {
  const { bundle, dir } = built('claude-code');
  rmSync(path.join(dir, '../opa'), { recursive: true, force: true });
  const [alone] = await bundleReports(bundle, dir);
  expect(alone?.engine).toMatchObject({ passed: 0, skipped: cases.length });
  expect(alone?.engine.reason).toMatch(/No opa program|no OPA bundle/);
});

test.skipIf(!withOpa)(
  'claude-code: the hook is run on each case with the OPA bundle beside it',
  async () => {
    built('opa');
    const { bundle, dir } = built('claude-code');
    const few = { ...bundle, cases: bundle.cases.filter((_, i) => i % 4 === 0) };
    const [suite] = await bundleReports(few, dir);
    expect(suite?.engine.failures).toEqual([]);
    expect(suite?.engine.passed).toBeGreaterThan(5);
  },
  120_000,
);

test('authzen: no rules are printed, so nothing is run', async () => {
  const { bundle, dir } = built('authzen');
  expect(await bundleReports(bundle, dir)).toEqual([]);
});
