import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { builtInCatalogs, builtInRuleFiles, builtInRules } from '../testing/node/built-in-rules';
import { unknownIds } from './catalog';
import { deriveThreats } from './evaluate';
import { exampleDocument } from './example';
import { loadRules, NO_PACK } from './load';
import { tryRule } from './try-rule';

const rules = builtInRules();
const catalogs = builtInCatalogs();

test('every built-in rule lies in one of the five packs, which have versions', () => {
  expect(rules.packs.map((p) => p.id)).toEqual(['atlas', 'human-iam-gaps', 'maestro', 'nhi', 'owasp-asi']);
  expect(rules.rules.filter((r) => r.pack === NO_PACK).map((r) => r.path)).toEqual([]);
  expect(rules.packs.filter((p) => !/^\d+\.\d+\.\d+$/.test(p.version))).toEqual([]);
});

describe.each(rules.rules.map((r) => [r.rule.id, r] as const))('%s', (_, compiled) => {
  test('raises and stays quiet as its examples say, which are sound models', () => {
    expect(tryRule(compiled).diagnostics.map((d) => `${d.message} ${d.help}`)).toEqual([]);
  });

  test('says why it matters and what to change, and maps to known ids', () => {
    expect(compiled.rule.about).toMatch(/\w{3,}/);
    expect(compiled.rule.fix).toMatch(/\w{3,}/);
    expect(compiled.rule.maps.at).not.toEqual([]);
    expect(unknownIds(compiled.rule.maps, catalogs)).toEqual([]);
  });
});

test('T1: renaming elements and reversing the document changes no threat id', () => {
  for (const { rule } of rules.rules) {
    const document = exampleDocument(rule.examples.raises[0] ?? {});
    const other = {
      ...document,
      elements: document.elements.map((e) => ({ ...e, name: `Renamed ${e.id}` })).reverse(),
      flows: [...document.flows].reverse(),
    };
    const ids = (d: typeof document) => deriveThreats(buildGraph(d), rules).map((t) => t.id);
    expect(ids(other)).toEqual(ids(document));
  }
});

const file = (id: string) => {
  const found = builtInRuleFiles().find((f) => f.path.endsWith(`/${id}.yaml`));
  if (!found) throw new Error(id);
  return found.text;
};

test('the loader never throws, whatever the text', () => {
  const text = file('unmediated-call');
  const broken = fc
    .tuple(fc.nat(text.length), fc.string())
    .map(([at, s]) => text.slice(0, at) + s + text.slice(at + 3));
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), broken),
      (t) => typeof loadRules([{ path: 'x', text: t }]).ok === 'boolean',
    ),
    { seed: 7, numRuns: 300 },
  );
});

test('a condition over a fact that does not exist is located', () => {
  const text = file('unmediated-call').replace('flow.hasPoint', 'flow.hasPiont');
  const line = text.split('\n').findIndex((l) => l.startsWith('when')) + 1;
  expect(loadRules([{ path: 'r.yaml', text }]).diagnostics).toMatchObject([
    { code: 'AMB604', at: 'r.yaml', line },
  ]);
});

test('T10: an example that is no sound model, or does not do what it says, is a finding', () => {
  const unsound = file('agent-without-sponsor').replace('sponsor: boss', 'sponsor: nobody');
  const silent = file('unmediated-call').replace("when: '", "when: 'false && ");
  const findings = [unsound, silent].flatMap((text) => {
    const loaded = loadRules([{ path: 'r.yaml', text }]);
    return loaded.ok ? loaded.value.rules.flatMap((r) => tryRule(r).diagnostics.map((d) => d.code)) : ['?'];
  });
  expect(findings).toEqual(['AMB608', 'AMB609']);
});
