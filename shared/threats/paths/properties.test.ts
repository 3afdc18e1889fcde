import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModelDocument } from '../../model/document';
import { buildGraph } from '../../model/graph';
import { builtInRules } from '../../testing/node/built-in-rules';
import { deriveThreats } from '../evaluate';
import { exampleDocument } from '../example';
import { attackPaths } from './attack-paths';
import { withMeasures } from './measures';
import { smallestCut } from './smallest-set';

const EFFECTS = ['read', 'write', 'send', 'pay', 'delete', 'admin', 'execute'] as const;

/** Small systems of up to four agents, three tools, two stores and two strangers, joined at random. */
const systems: fc.Arbitrary<ModelDocument> = fc
  .record({
    tools: fc.array(
      fc.array(fc.tuple(fc.constantFrom(...EFFECTS), fc.nat(1)), { minLength: 1, maxLength: 2 }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    calls: fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(1), fc.boolean()), { maxLength: 8 }),
    delegations: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 6 }),
    instructions: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 5 }),
    asked: fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(1)), { maxLength: 2 }),
  })
  .map(({ tools, calls, delegations, instructions, asked }) => {
    const sources = ['web', 'mail', 's0', 's1'];
    const operations = tools.map((ops) =>
      ops.map(([effect, store], i) => ({
        id: `o${i}`,
        effect,
        resources: [`s${store}`],
        reversible: effect === 'write',
      })),
    );
    const at = (t: number, o: number) => {
      const tool = t % tools.length;
      return { tool: `t${tool}`, operation: `o${o % (operations[tool]?.length ?? 1)}` };
    };
    return exampleDocument({
      elements: [
        { id: 'web', kind: 'external' },
        { id: 'mail', kind: 'external' },
        { id: 's0', kind: 'data-store', trusted: true, data: [{ id: 'd', sensitivity: 'confidential' }] },
        { id: 's1', kind: 'data-store', trusted: false, data: [{ id: 'd', sensitivity: 'internal' }] },
        { id: 'pep', kind: 'enforcement-point' },
        { id: 'boss', kind: 'human', role: 'approver' },
        ...[0, 1, 2, 3].map((i) => ({ id: `a${i}`, kind: 'agent' })),
        ...operations.map((ops, i) => ({ id: `t${i}`, kind: 'tool', operations: ops })),
      ],
      flows: [
        ...instructions.map(([s, a], i) => ({
          id: `i${i}`,
          kind: 'instruct',
          from: sources[s],
          to: `a${a}`,
          trust: s === 2 ? 'trusted' : 'untrusted',
        })),
        ...delegations.flatMap(([a, b], i) =>
          a === b ? [] : [{ id: `d${i}`, kind: 'delegate', from: `a${a}`, to: `a${b}` }],
        ),
        ...calls.map(([a, t, o, via], i) => ({
          id: `c${i}`,
          kind: 'call',
          from: `a${a}`,
          to: at(t, o).tool,
          operations: [at(t, o).operation],
          ...(via ? { via: 'pep' } : {}),
        })),
        ...operations.flatMap((_, i) => [0, 1].map((s) => ({ kind: 'access', from: `t${i}`, to: `s${s}` }))),
      ],
      approvals: asked.map(([a, t, o], i) => ({
        id: `x${i}`,
        operations: [`${at(t, o).tool}.${at(t, o).operation}`],
        agents: [`a${a}`],
        approver: 'boss',
      })),
    });
  });

const pathsOf = (document: ModelDocument) => attackPaths(buildGraph(document)).paths;
const open = (document: ModelDocument) =>
  new Set(pathsOf(document).flatMap((p) => (p.stopped ? [] : [p.id])));
const seeded = { seed: 11, numRuns: 150 };

describe('attack paths', () => {
  test('T1: names, places and the order of the document change no path, and no threat', () => {
    const rules = builtInRules();
    fc.assert(
      fc.property(systems, (document) => {
        const other = {
          ...document,
          elements: document.elements.map((e) => ({ ...e, name: `Renamed ${e.id}` })).reverse(),
          flows: [...document.flows].reverse(),
          approvals: [...document.approvals].reverse(),
          views: [{ id: 'v', name: 'View', places: [{ id: 'a0', x: 5, y: 7 }] }],
        };
        expect(pathsOf(other)).toEqual(
          pathsOf(document).map((p) => ({
            ...p,
            sink: { ...p.sink, tool: { ...p.sink.tool, name: `Renamed ${p.sink.tool.id}` } },
          })),
        );
        const ids = (d: ModelDocument) => deriveThreats(buildGraph(d), rules).map((t) => t.id);
        expect(ids(other)).toEqual(ids(document));
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test('T5: a call that passes an enforcement point adds no path, and opens none', () => {
    fc.assert(
      fc.property(systems, fc.nat(20), (document, n) => {
        const calls = document.flows.filter((f) => f.kind === 'call');
        const chosen = calls[n % Math.max(1, calls.length)]?.id;
        const mediated = {
          ...document,
          flows: document.flows.map((f) => (f.id === chosen ? { ...f, via: 'pep' } : f)),
        } as ModelDocument;
        const before = new Set(pathsOf(document).map((p) => p.id));
        expect(pathsOf(mediated).filter((p) => !before.has(p.id))).toEqual([]);
        const openBefore = open(document);
        expect([...open(mediated)].filter((id) => !openBefore.has(id))).toEqual([]);
      }),
      seeded,
    );
  });

  test('T5: removing a flow adds no path', () => {
    fc.assert(
      fc.property(systems, fc.nat(40), (document, n) => {
        const gone = document.flows[n % document.flows.length]?.id;
        const fewer = { ...document, flows: document.flows.filter((f) => f.id !== gone) };
        const before = new Set(pathsOf(document).map((p) => p.id));
        expect(pathsOf(fewer).filter((p) => !before.has(p.id))).toEqual([]);
      }),
      seeded,
    );
  });

  test('T6: the smallest set of measures closes every open path, and with one fewer some path stays open', () => {
    fc.assert(
      fc.property(systems, (document) => {
        const graph = buildGraph(document);
        const cut = smallestCut(graph, attackPaths(graph).paths);
        expect(cut.exact).toBe(true);
        expect([...open(withMeasures(graph, cut.measures))]).toEqual([]);
        for (const left of cut.measures) {
          const rest = cut.measures.filter((m) => m !== left);
          expect(open(withMeasures(graph, rest)).size).toBeGreaterThan(0);
        }
      }),
      seeded,
    );
  });
});
