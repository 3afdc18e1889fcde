import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModelDocument } from '../../model/document';
import { openModel } from '../../model/file/open';
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

/** Other names, other places and the opposite order of everything; the same ids. */
const elsewhere = (document: ModelDocument): ModelDocument => ({
  ...document,
  title: 'Renamed',
  elements: document.elements.map((e) => ({ ...e, name: `Renamed ${e.id}` })).reverse(),
  flows: [...document.flows].reverse(),
  tasks: [...document.tasks].reverse(),
  credentials: [...document.credentials].reverse(),
  approvals: [...document.approvals].reverse(),
  zones: document.zones.map((z) => ({ ...z, name: `Renamed ${z.id}` })).reverse(),
  views: [{ id: 'v', name: 'View', places: [{ id: document.elements[0]?.id ?? '', x: 5, y: 7 }] }],
});

const rules = builtInRules();
function expectUnmoved(document: ModelDocument): void {
  const rated = (d: ModelDocument) =>
    deriveThreats(buildGraph(d), rules).map((t) => `${t.id} ${t.severity} ${t.residual}`);
  expect(rated(elsewhere(document))).toEqual(rated(document));
  expect(pathsOf(elsewhere(document)).map((p) => [p.id, p.stopped])).toEqual(
    pathsOf(document).map((p) => [p.id, p.stopped]),
  );
}

/** No path of `after` is new, and with `stay` none that was stopped is open. */
function expectNoMore(before: ModelDocument, after: ModelDocument, stay: boolean): void {
  const known = new Set(pathsOf(before).map((p) => p.id));
  expect(pathsOf(after).filter((p) => !known.has(p.id))).toEqual([]);
  if (!stay) return;
  const openBefore = open(before);
  expect([...open(after)].filter((id) => !openBefore.has(id))).toEqual([]);
}

const mediated = (document: ModelDocument, call: string | undefined, point: string) =>
  ({
    ...document,
    flows: document.flows.map((f) => (f.id === call ? { ...f, via: point } : f)),
  }) as ModelDocument;
const without = (document: ModelDocument, flow: string | undefined): ModelDocument => ({
  ...document,
  flows: document.flows.filter((f) => f.id !== flow),
});

describe('attack paths of generated models', () => {
  test('T1: names, places and the order of the document change no path, and no threat or rating', () => {
    fc.assert(fc.property(systems, expectUnmoved), { seed: 11, numRuns: 60 });
  });

  test('T5: a call that passes an enforcement point adds no path, and opens none', () => {
    fc.assert(
      fc.property(systems, fc.nat(20), (document, n) => {
        const calls = document.flows.filter((f) => f.kind === 'call');
        expectNoMore(document, mediated(document, calls[n % Math.max(1, calls.length)]?.id, 'pep'), true);
      }),
      seeded,
    );
  });

  test('T5: removing a flow adds no path', () => {
    fc.assert(
      fc.property(systems, fc.nat(40), (document, n) =>
        expectNoMore(document, without(document, document.flows[n % document.flows.length]?.id), false),
      ),
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

const shipped = ['archetypes', 'incidents'].flatMap((folder) =>
  readdirSync(`templates/${folder}`).map((name) => `templates/${folder}/${name}`),
);

describe.each(shipped)('attack paths of %s', (file) => {
  const opened = openModel(readFileSync(file, 'utf8'));
  if (!opened.ok) throw new Error(file);
  const point = {
    id: 'any-point',
    kind: 'enforcement-point',
    name: 'Any',
    target: 'opa',
    mode: 'enforce',
  } as const;
  const document = {
    ...opened.value.document,
    elements: [...opened.value.document.elements, point as unknown as ModelDocument['elements'][number]],
  };

  test('T1: names, places and order change no path, and no threat or rating', () => {
    expectUnmoved(document);
  });

  test('T5: no call that is sent through a point, and no flow that is removed, adds a path', () => {
    for (const flow of document.flows) {
      if (flow.kind === 'call') expectNoMore(document, mediated(document, flow.id, point.id), true);
      expectNoMore(document, without(document, flow.id), false);
    }
  });
});
