import fc from 'fast-check';
import type { ModelDocument } from '../model/document';
import { EFFECTS, SENSITIVITIES } from '../model/vocabulary';
import { type ModelBuilder, modelBuilder } from './model-builder';

const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((s) => s.length <= 200);

/**
 * Models that pass every check but for standing access and remarks: agents, tools with operations over stores, calls,
 * tasks, approvals, credentials, places; with any Unicode in names and free keys under `x-`.
 */
export const models: fc.Arbitrary<ModelDocument> = fc
  .record({
    agents: fc.array(fc.record({ name, clearance: fc.constantFrom(...SENSITIVITIES) }), {
      minLength: 1,
      maxLength: 4,
    }),
    tools: fc.array(
      fc.array(fc.record({ effect: fc.constantFrom(...EFFECTS), reversible: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    links: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean()), { maxLength: 8 }),
    places: fc.array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })), {
      maxLength: 4,
    }),
    extra: fc.jsonValue({ maxDepth: 3 }),
  })
  .map(({ agents, tools, links, places, extra }) => {
    let m: ModelBuilder = modelBuilder()
      .with({ 'x-extra': plain(extra) } as Partial<ModelDocument>)
      .zone({ id: 'zone', name: 'Zone' })
      .element('human', 'approver', { role: 'approver', zone: 'zone' })
      .element('data-store', 'store', { data: [{ id: 'rows', sensitivity: 'internal' }] });
    for (const [i, agent] of agents.entries())
      m = m.element('agent', `a${i}`, { ...agent, sponsor: 'approver' });
    for (const [i, operations] of tools.entries())
      m = m
        .element('tool', `t${i}`, {
          operations: operations.map((o, j) => ({ id: `o${j}`, ...o, resources: ['store/rows'] })),
        })
        .flow('access', `t${i}`, 'store', { effect: 'write' });
    const pairs = new Map(links.map(([a, t, asks]) => [`${a % agents.length} ${t % tools.length}`, asks]));
    for (const [pair, asks] of pairs) {
      const [a = '0', t = '0'] = pair.split(' ');
      m = m
        .flow('call', `a${a}`, `t${t}`, { operations: ['o0'] })
        .task({ id: `task-${a}-${t}`, agent: `a${a}`, uses: [{ operation: `t${t}.o0` }] });
      if (asks)
        m = m.approval({
          id: `ask-${a}-${t}`,
          operations: [`t${t}.o0`],
          agents: [`a${a}`],
          approver: 'approver',
        });
    }
    return m
      .credential({ id: 'token', holders: ['a0'] })
      .view({
        id: 'main',
        name: 'Main',
        places: places.slice(0, agents.length).map(([x, y], i) => ({ id: `a${i}`, x, y })),
      })
      .build();
  });

/** Free JSON as a file could hold it: no keys that the reader refuses, no negative zero. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/"(?:__proto__|constructor|prototype)":/g, '"key":'));
}
