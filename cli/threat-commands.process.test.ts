import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const template = (id: string) => path.join(import.meta.dirname, `../templates/archetypes/${id}.ambit.json`);
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-threats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ambit = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8' });
  return { status, stdout };
};
const json = (...args: string[]) => {
  const { status, stdout } = ambit(...args, '--json');
  return { status, ...JSON.parse(stdout) };
};

const rule = (
  sentence = '{agent} can do this, which leads to that, reducing trust in {tool}',
) => `id: our-own-rule
title: A rule of our own
for: operation
when: operation.effect == "pay"
sentence: "${sentence}"
likelihood: low
impact: low
maps: {}
controls: [HITL]
examples:
  raises:
    - elements: [{ id: bot, kind: agent }, { id: t, kind: tool, operations: [{ id: op, effect: pay }] }]
      flows: [{ kind: call, from: bot, to: t, operations: [op] }]
  quiet:
    - elements: [{ id: bot, kind: agent }]
`;
const pack = path.join(folder, 'our-pack');
mkdirSync(pack);
writeFileSync(path.join(pack, 'pack.yaml'), 'id: our-pack\ntitle: Our pack\nversion: 0.2.0\n');
writeFileSync(path.join(pack, 'own.yaml'), rule());

describe('threats', () => {
  const model = JSON.parse(readFileSync(template('support-agent'), 'utf8'));
  const refund = 'untrusted-content-reaches-payment:';
  const { status, threats, counts } = json('threats', template('support-agent'));
  const found = threats.find((t: { id: string }) => t.id.startsWith(refund));

  test('JSON names rule, ratings, what enforces, cases and status', () => {
    expect(status).toBe(0);
    expect(found).toMatchObject({
      severity: 'critical',
      residual: 'high',
      status: 'open',
      also: ['payments.issue_refund'],
    });
    expect(found.enforcedBy).toContain('guardrail:TAINT:payments.issue_refund');
    expect(found.cases.length).toBeGreaterThan(0);
    expect(found.path.at(-1).technique).toBe('AML.T0048.000');
    expect(counts.critical).toBeGreaterThan(0);
  });

  test('the table has one line per threat, and CSV and Markdown are as safe as those of reports', () => {
    const hostile = path.join(folder, 'hostile.ambit.json');
    const elements = model.elements.map((e: { id: string }) =>
      e.id === 'payments' ? { ...e, name: '[x](http://evil) | `y`' } : e,
    );
    writeFileSync(hostile, JSON.stringify({ ...model, elements }));
    const table = ambit('threats', hostile, '--format', 'table').stdout.trimEnd().split('\n');
    expect(table).toHaveLength(1 + threats.length);
    expect(table[0]).toMatch(/^SEVERITY +LEFT +STATUS +THREAT +ABOUT +ENFORCED BY +PROOF$/);
    const csv = ambit('threats', hostile, '--format', 'csv').stdout.trimEnd().split('\n');
    expect(csv[0]).toContain('"proof"');
    expect(csv.some((line) => line.includes('"replay"'))).toBe(true);
    const md = ambit('threats', hostile, '--format', 'md').stdout;
    expect(md).toContain('&#91;x&#93;&#40;http&#58;//evil&#41; &#124; &#96;y&#96;');
    expect(md).not.toContain('](http');
  });

  test('SARIF 2.1.0 has one result per threat, with its id as fingerprint', () => {
    const sarif = JSON.parse(ambit('threats', template('support-agent'), '--format', 'sarif').stdout);
    expect(sarif.version).toBe('2.1.0');
    const [{ results, tool }] = sarif.runs;
    const ids = results.map(
      (r: { partialFingerprints: Record<string, string> }) => r.partialFingerprints['ambit/threat'],
    );
    expect(ids.sort()).toEqual(threats.map((t: { id: string }) => t.id).sort());
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  test('decisions are judged, a pack of one’s own is asked, one is left out, and open threats fail the run', () => {
    const decided = path.join(folder, 'decided.ambit.json');
    const decision = { threat: found.id, status: 'mitigated', controls: ['TAINT'], cvss: 7.5 };
    const gone = { threat: 'gone', status: 'accepted', reason: 'x', by: 'Ada', until: '2020-01-01' };
    writeFileSync(decided, JSON.stringify({ ...model, decisions: [decision, gone] }));
    const own = json('threats', decided, '--rules', pack, '--without', 'maestro', '--fail-on', 'high');
    const packs = new Set(own.threats.map((t: { pack: string }) => t.pack));
    expect([packs.has('our-pack'), packs.has('maestro'), packs.has('owasp-asi')]).toEqual([
      true,
      false,
      true,
    ]);
    const after = own.threats.find((t: { id: string }) => t.id === found.id);
    expect(after).toMatchObject({ status: 'mitigated', flags: [] });
    expect(after.aivss.score).toBeGreaterThan(7.5);
    expect(own.diagnostics.map((d: { code: string }) => d.code)).toContain('AMB630');
    expect(own.status).toBe(1);
  });
});

test('paths lists steps, what breaks each, and the fewest measures', () => {
  const { status, paths, cut, counts } = json('paths', template('coding-agent-ci'));
  expect(status).toBe(0);
  expect(paths.length).toBe(counts.open + counts.stopped);
  expect(paths[0]).toMatchObject({ stopped: null });
  expect(paths[0].broken_by.length).toBeGreaterThan(0);
  expect(paths.every((p: { steps: { flow: string }[] }) => p.steps.every((s) => s.flow))).toBe(true);
  expect(cut).toMatchObject({ exact: true, atLeast: cut.measures.length });
});

test('blast shows before and after for one place, and all places in short', () => {
  const { reach } = json('blast', template('coding-agent-ci'), 'triager');
  expect(reach.before.operations.map((o: { operation: string }) => o.operation)).toEqual([
    'forge-api.get_issue',
    'forge-api.label_issue',
  ]);
  expect(reach.after.operations.every((o: { under: string }) => o.under === 'granted')).toBe(true);
  const all = json('blast', template('coding-agent-ci')).reach;
  expect(all.find((r: { of: string }) => r.of === 'fix-token')).toMatchObject({ kind: 'credential' });
});

describe('rules', () => {
  test('list names rules and packs with their versions', () => {
    const { rules, packs } = json('rules', 'list', pack);
    expect(packs.find((p: { id: string }) => p.id === 'our-pack')).toMatchObject({ version: '0.2.0' });
    expect(rules.find((r: { id: string }) => r.id === 'our-own-rule')).toMatchObject({ pack: 'our-pack' });
  });

  test('test runs the examples of a pack, and fails on one that does not hold', () => {
    expect(json('rules', 'test', pack)).toMatchObject({ status: 0, rules: 1, examples: 2, failed: 0 });
    const wrong = path.join(folder, 'wrong.yaml');
    writeFileSync(wrong, rule().replace('effect == "pay"', 'effect == "send"'));
    expect(json('rules', 'test', wrong)).toMatchObject({
      status: 1,
      failed: 1,
      diagnostics: [{ code: 'AMB609' }],
    });
    writeFileSync(wrong, rule('{nobody} can do this'));
    expect(json('rules', 'test', wrong)).toMatchObject({ status: 2, diagnostics: [{ code: 'AMB606' }] });
  });

  test('explain says what a rule looks for and what to change', () => {
    expect(json('rules', 'explain', 'standing-access')).toMatchObject({
      pack: 'human-iam-gaps',
      facts: ['operation.used'],
    });
  });
});

test('coverage is complete, and says what cannot be seen', () => {
  const { status, ok, frameworks } = json('coverage');
  expect([status, ok]).toEqual([0, true]);
  expect(frameworks.map((f: { id: string; items: number }) => [f.id, f.items])).toContainEqual([
    'maestro',
    55,
  ]);
  expect(frameworks.flatMap((f: { missing: string[] }) => f.missing)).toEqual([]);
});

test('catalog import reports a release and writes the new catalog', () => {
  const release = path.join(folder, 'ATLAS.yaml');
  writeFileSync(
    release,
    'format-version: 6.0.0\ncollection: {version: "2026.10"}\ntactics: {}\ntechniques:\n  AML.T0053: {name: AI Agent Tool Invocation}\n',
  );
  const out = path.join(folder, 'atlas.json');
  const { status, report } = json('catalog', 'import', release, '--out', out);
  expect([status, report.from, report.to]).toEqual([1, '2026.09', '2026.10']);
  expect(report.affected.length).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(out, 'utf8')).entries).toHaveLength(1);
});
