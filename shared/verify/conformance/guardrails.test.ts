import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adequateCases } from '../../cases/adequate';
import { buildGraph } from '../../model/graph';
import { derivePolicy } from '../../policy/derive';
import { modelBuilder } from '../../testing/model-builder';
import { type CedarModule, cedarEngine } from '../engines/cedar';
import { type LoadPolicy, opaWasmEngine, opaWasmMutants } from '../engines/opa-wasm';
import { oracleEngine } from '../engines/oracle';
import { verify } from '../verify';

const load = createRequire(import.meta.url);
const cedar = load('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
const { loadPolicy } = load('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };
const wasm = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../../templates/rego/ambit.wasm')),
) as Uint8Array<ArrayBuffer>;

/** A note keeper at night, with what no template has: memory that is written, and hours past midnight. */
const document = modelBuilder()
  .element('human', 'keeper', { role: 'approver' })
  .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
  .element('data-store', 'diary', { store: 'memory', data: [{ id: 'notes', sensitivity: 'internal' }] })
  .element('tool', 'pen', {
    operations: [
      { id: 'remember', effect: 'write', reversible: true, resources: ['diary/notes'] },
      { id: 'forget', effect: 'write', reversible: true, resources: ['diary/notes'] },
    ],
  })
  .flow('call', 'bot', 'pen', { operations: ['remember', 'forget'] })
  .task({
    id: 'night-notes',
    agent: 'bot',
    trigger: 'asked',
    hours: { from: '22:00', to: '05:00', days: ['mon', 'tue'] },
    uses: [{ operation: 'pen.remember' }],
  })
  .task({
    id: 'day-notes',
    agent: 'bot',
    trigger: 'asked',
    hours: { from: '08:00', to: '18:00' },
    uses: [{ operation: 'pen.forget' }],
  })
  .approval({ id: 'keep', operations: ['pen.remember'], approver: 'keeper', when: 'session.untrusted_seen' })
  .build();

test('G-MEMORY and G-ENV: every engine decides their cases alike, and every change to them is noticed or changes nothing', async () => {
  const graph = buildGraph(document);
  const derived = derivePolicy(graph);
  if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
  const policy = derived.value;
  const { cases, alike, undecided } = adequateCases(policy, []);
  for (const rule of policy.guardrails.filter((g) => g.kind === 'MEMORY' || g.kind === 'ENV'))
    for (const clause of rule.require)
      expect(cases.some((item) => item.covers.includes(`${rule.id}#${clause.id}`))).toBe(true);
  const engines = [
    oracleEngine(policy),
    await opaWasmEngine(loadPolicy, wasm, policy),
    cedarEngine(cedar, policy),
  ];
  const result = await verify(policy, cases, engines, {
    graph,
    alike,
    mutants: await opaWasmMutants(loadPolicy, wasm),
  });
  expect(result.engines.map((e) => e.failures)).toEqual([[], [], []]);
  expect(undecided).toEqual([]);
  expect(result.mutation.survivors).toEqual([]);
  expect(result.exhaustive?.violations).toEqual([]);
});
