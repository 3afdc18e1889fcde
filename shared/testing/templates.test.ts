import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildCases } from '../cases/build-cases';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { derivePolicy } from '../policy/derive';
import { evaluate } from '../policy/evaluate';
import { deriveThreats } from '../threats/evaluate';
import { loadRules } from '../threats/load';
import { builtInRuleFiles } from './node/built-in-rules';

const archetypes = new URL('../../templates/archetypes/', import.meta.url);
const read = (folder: URL, ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));

const rules = loadRules(builtInRuleFiles());

describe.each(read(archetypes, '.ambit.json'))('template $path', ({ text }) => {
  const opened = openModel(text);
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics, null, 1));
  const graph = opened.value;
  const derived = derivePolicy(graph);

  test('is in canonical form and opens without errors or warnings', () => {
    expect(serializeModel(graph.document)).toBe(text);
    expect(opened.diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
  });

  test('grants every declared use', () => {
    if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
    expect(derived.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    const uses = graph.document.tasks.flatMap((task) => task.uses);
    expect(derived.value.grants).toHaveLength(uses.length);
  });

  test('raises the threats that it states, and no others', () => {
    if (!rules.ok) throw new Error(JSON.stringify(rules.diagnostics));
    const stated = (graph.document as unknown as { 'x-template': { threats: string[] } })['x-template']
      .threats;
    const raised = [...new Set(deriveThreats(graph, rules.value).map((t) => t.rule))].sort();
    expect(raised).toEqual([...stated].sort());
  });

  test('each of its cases is decided by the reference as the case says', () => {
    if (!derived.ok || !rules.ok) throw new Error('no policy or rules');
    const policy = derived.value;
    const { cases } = buildCases(policy, deriveThreats(graph, rules.value));
    expect(cases.length).toBeGreaterThan(100);
    const wrong = cases.filter((c) => evaluate(policy, c.request).outcome !== c.expect.outcome);
    expect(
      wrong.map(
        (c) =>
          `${c.id}: ${c.expect.outcome}, not ${evaluate(policy, c.request).outcome} ${evaluate(policy, c.request).reasons}`,
      ),
    ).toEqual([]);
  });
});
