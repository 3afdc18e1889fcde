import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { builtInCatalogs, builtInRules } from '../testing/node/built-in-rules';
import type { Catalog } from './catalog';
import { compareCatalogs, readAtlas } from './import-atlas';

const before = builtInCatalogs().find((c) => c.id === 'atlas') as Catalog;

const V5 = `id: ATLAS
name: Adversarial Threat Landscape for AI Systems
version: 5.6.0
matrices:
- id: ATLAS
  name: ATLAS Matrix
  tactics:
  - {id: AML.TA0005, object-type: tactic, name: Execution}
  techniques:
  - {id: AML.T0053, object-type: technique, name: AI Agent Tool Invocation, tactics: [AML.TA0005]}
  - {id: AML.T0051, object-type: technique, name: LLM Prompt Injection, tactics: [AML.TA0005]}
  - {id: AML.T0051.001, object-type: technique, name: Indirect, subtechnique-of: AML.T0051}
  - {id: nonsense, name: Left out}
`;
const V6 = `format-version: 6.0.0
collection: {id: ATLAS-collection, version: '2026.10'}
matrix: {id: ATLAS-matrix}
tactics:
  AML.TA0005: {id: AML.TA0005, name: Execution}
  AML.TA0004: {id: AML.TA0004, name: Initial Access}
techniques:
  AML.T0053: {id: AML.T0053, name: Agent Tool Invocation, platforms: [Agentic AI]}
  AML.T0051: {id: AML.T0051, name: LLM Prompt Injection}
  AML.T0051.001: {id: AML.T0051.001, name: Indirect}
  AML.T0999: {id: AML.T0999, name: Something New, platforms: [Agentic AI]}
relationships:
  ATLAS-matrix: {sequences: [AML.TA0004, AML.TA0005]}
  AML.T0053: {achieves: [{target: AML.TA0005}, {target: AML.TA0004}]}
  AML.T0051: {achieves: [AML.TA0005]}
  AML.T0051.001: {specializes: [AML.T0051]}
`;
const read = (text: string) => {
  const result = readAtlas(text, before);
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.value;
};

test('both layouts give ids, names and tactics; a sub-technique has the tactics of its parent', () => {
  expect(read(V5)).toMatchObject({
    version: '5.6.0',
    groups: [{ id: 'AML.TA0005', name: 'Execution' }],
    entries: [
      { id: 'AML.T0051', tactics: ['AML.TA0005'], agentic: true },
      { id: 'AML.T0051.001', name: 'Indirect', tactics: ['AML.TA0005'] },
      { id: 'AML.T0053' },
    ],
  });
  const six = read(V6);
  expect(six.version).toBe('2026.10');
  expect(six.groups?.map((g) => g.id)).toEqual(['AML.TA0004', 'AML.TA0005']);
  expect(six.entries.find((e) => e.id === 'AML.T0053')?.tactics).toEqual(['AML.TA0005', 'AML.TA0004']);
  expect(six.entries.find((e) => e.id === 'AML.T0999')?.agentic).toBe(true);
});

/** A whole release, written in the layout of a version, as the data of MITRE lays it out. */
const release = {
  5: (catalog: Catalog) => ({
    id: 'ATLAS',
    version: catalog.version,
    matrices: [
      {
        id: 'ATLAS',
        tactics: catalog.groups?.map((g) => ({ ...g, 'object-type': 'tactic' })),
        techniques: catalog.entries.map(({ id, name, tactics }) => ({
          id,
          name,
          'object-type': 'technique',
          ...(id.split('.').length > 2
            ? { 'subtechnique-of': id.split('.').slice(0, 2).join('.') }
            : { tactics }),
        })),
      },
    ],
    'case-studies': [],
  }),
  6: (catalog: Catalog) => ({
    'format-version': '6.0.0',
    collection: { id: 'ATLAS-collection', version: catalog.version },
    matrix: { id: 'ATLAS-matrix', name: 'ATLAS' },
    tactics: Object.fromEntries((catalog.groups ?? []).map((g) => [g.id, g])),
    techniques: Object.fromEntries(
      catalog.entries.map(({ id, name, agentic }) => [
        id,
        { id, name, maturity: 'Realized', platforms: agentic ? ['Agentic AI'] : ['Predictive AI'] },
      ]),
    ),
    relationships: {
      'ATLAS-matrix': { sequences: catalog.groups?.map((g) => link('ATLAS-matrix', 'sequences', g.id)) },
      ...Object.fromEntries(
        catalog.entries.map(({ id, tactics = [] }) => [
          id,
          id.split('.').length > 2
            ? { specializes: [link(id, 'specializes', id.split('.').slice(0, 2).join('.'))] }
            : { achieves: tactics.map((t) => link(id, 'achieves', t)) },
        ]),
      ),
    },
  }),
} as const;
const link = (source: string, type: string, target: string) => ({
  source,
  target,
  'relationship-type': type,
});

test.each([5, 6] as const)('a whole release in the layout of version %i is read as it is', (version) => {
  const again = read(stringify(release[version](before)));
  expect(again.groups).toEqual(before.groups);
  expect(again.entries.map((e) => e.id)).toEqual(before.entries.map((e) => e.id));
  const { added, removed, renamed, affected } = compareCatalogs(before, again, builtInRules());
  expect([added, removed, renamed, affected]).toEqual([[], [], [], []]);
});

test('a link that was downloaded instead of a release says which file to get', () => {
  const { diagnostics } = readAtlas('v6/ATLAS-2026.09.yaml\n', before);
  expect(diagnostics).toMatchObject([{ code: 'AMB641', help: 'Give ATLAS-2026.09.yaml itself.' }]);
});

test('the report names what was added, removed, renamed and moved, and the rules it touches', () => {
  const report = compareCatalogs(before, read(V6), builtInRules());
  expect(report).toMatchObject({ from: '2026.09', to: '2026.10' });
  expect(report.added.map((e) => e.id)).toEqual(['AML.T0999']);
  expect(report.renamed).toEqual([
    { id: 'AML.T0053', before: 'AI Agent Tool Invocation', after: 'Agent Tool Invocation' },
  ]);
  expect(report.moved.map((m) => m.id)).toContain('AML.T0053');
  expect(report.affected).toContainEqual({ rule: 'standing-access', id: 'AML.T0053', why: 'renamed' });
  expect(report.affected).toContainEqual({
    rule: 'untrusted-content-reaches-delete',
    id: 'AML.T0101',
    why: 'removed',
  });
});

test('the same release changes nothing', () => {
  const report = compareCatalogs(before, before, builtInRules());
  expect([report.added, report.removed, report.renamed, report.moved, report.affected]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
});

test('anything else is a finding, whatever the text', () => {
  expect(readAtlas('a: [', before).diagnostics.map((d) => d.code)).toEqual(['AMB640']);
  expect(readAtlas('hello: world', before).diagnostics.map((d) => d.code)).toEqual(['AMB641']);
  expect(readAtlas('format-version: 6.0.0\ntechniques: 7', before).diagnostics.map((d) => d.code)).toEqual([
    'AMB641',
  ]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.tuple(fc.nat(V6.length), fc.string()).map(([at, s]) => V6.slice(0, at) + s + V6.slice(at + 2)),
      ),
      (text) => typeof readAtlas(text, before).ok === 'boolean',
    ),
    { seed: 3, numRuns: 200 },
  );
});
