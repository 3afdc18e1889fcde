import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adequateCases } from '../../cases/adequate';
import { mutationScore } from '../../cases/mutation/run';
import { buildGraph } from '../../model/graph';
import { derivePolicy } from '../../policy/derive';
import { modelBuilder } from '../../testing/model-builder';
import { type CedarModule, cedarEngine, cedarMutants } from '../engines/cedar';
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

/** A plant with an emergency, a bill that two people agree to, and limits per session. */
const plant = modelBuilder()
  .element('human', 'operator', { role: 'user' })
  .element('human', 'captain', { role: 'operator' })
  .element('human', 'lead', { role: 'approver' })
  .element('human', 'boss', { role: 'approver' })
  .element('agent', 'bot', {
    identity: { method: 'spiffe', id: 'spiffe://x/bot' },
    autonomy: { decides: true, chains: true, retries: true, maxSessionCalls: 20, maxSessionCost: 5_000 },
  })
  .element('tool', 'plant', {
    operations: [
      { id: 'halt', effect: 'admin', reversible: true },
      {
        id: 'pay',
        effect: 'pay',
        reversible: false,
        input: {
          type: 'object',
          properties: {
            cents: { type: 'integer' },
            to: { type: 'string' },
            known: { type: 'array', items: { type: 'string' } },
          },
          required: ['cents', 'to', 'known'],
        },
      },
    ],
  })
  .flow('instruct', 'operator', 'bot')
  .flow('call', 'bot', 'plant', { operations: ['halt', 'pay'] })
  .task({
    id: 'emergency-halt',
    agent: 'bot',
    trigger: 'glass broken',
    uses: [{ operation: 'plant.halt' }],
    breakGlass: { by: ['captain', 'boss'], validity: 'PT1H' },
  })
  .task({
    id: 'pay-bill',
    agent: 'bot',
    trigger: 'asked',
    maxCost: 900,
    environments: ['prod', 'staging'],
    uses: [{ operation: 'plant.pay', when: 'args.to in args.known', limit: { calls: 2, sessionCalls: 5 } }],
  })
  .approval({
    id: 'small',
    operations: ['plant.pay'],
    approver: 'lead',
    when: 'args.cents <= 1000',
    onTimeout: 'escalate',
    escalateTo: 'large',
  })
  .approval({
    id: 'large',
    operations: ['plant.pay'],
    approver: 'boss',
    when: 'args.cents > 1000',
    people: 2,
  })
  .build();

test.each([
  ['G-MEMORY and G-ENV', document, ['MEMORY', 'ENV']],
  ['G-BREAKGLASS, G-SOD, G-LIMIT and P3 with two people', plant, ['BREAKGLASS', 'SOD', 'LIMIT', 'ENV']],
])(
  '%s: every engine decides their cases alike, and every change to them is noticed or changes nothing',
  async (_, model, kinds) => {
    const graph = buildGraph(model);
    const derived = derivePolicy(graph);
    if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
    const policy = derived.value;
    const { cases, alike, undecided } = adequateCases(policy, []);
    for (const rule of policy.guardrails.filter((g) => kinds.includes(g.kind)))
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
    if (model !== plant) return;
    // Cedar prints the same changes in its own language: each must be noticed there too.
    const printed = await mutationScore(policy, cases, cedarMutants(cedar).factory, {
      limit: 4_000,
      alike: new Set(alike.map(({ mutant }) => mutant)),
    });
    process.stdout.write(
      `cedar: ${printed.killed} of ${printed.mutants} changes noticed, ${printed.equivalent} alike\n`,
    );
    expect(printed.survivors).toEqual([]);
  },
);
