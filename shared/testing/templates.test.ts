import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { elementsOf } from '../model/graph';
import { templateNotes } from '../model/template';
import { derivePolicy } from '../policy/derive';
import { deriveThreats } from '../threats/evaluate';
import { loadRules } from '../threats/load';
import { builtInRuleFiles } from './node/built-in-rules';

const archetypes = new URL('../../templates/archetypes/', import.meta.url);
const read = (folder: URL, ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));

const rules = loadRules(builtInRuleFiles());
const replays = readdirSync(new URL('../../templates/incidents/', import.meta.url)).map((name) =>
  name.slice(0, -'.ambit.json'.length),
);

test('one incident has one date, whichever template tells of it', () => {
  const dates = new Map<string, string>();
  for (const { text } of read(archetypes, '.ambit.json')) {
    const opened = openModel(text);
    if (!opened.ok) continue;
    for (const { name, date } of templateNotes(opened.value.document).incidents) {
      expect([name, dates.get(name) ?? date]).toEqual([name, date]);
      dates.set(name, date);
    }
  }
  expect(dates.size).toBeGreaterThanOrEqual(15);
});

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
    const stated = templateNotes(graph.document).threats;
    const raised = [...new Set(deriveThreats(graph, rules.value).map((t) => t.rule))].sort();
    expect(raised).toEqual([...stated].sort());
  });

  test('says what it teaches, what it is not for, and what was seen', () => {
    const notes = templateNotes(graph.document);
    expect(notes.summary).toMatch(/^[A-Z].{10,}[.]$/);
    expect(notes.teaches.length).toBeGreaterThanOrEqual(3);
    expect(notes.notIntents.length).toBeGreaterThanOrEqual(3);
    expect(notes.incidents.length > 0 || notes.incidentNote !== undefined).toBe(true);
    for (const { name, date, what, found, model } of notes.incidents) {
      expect(date, name).toMatch(/^20\d\d(-[01]\d(-[0-3]\d)?)?$/);
      expect(what.length > 10 && found.length > 0, name).toBe(true);
      if (model !== undefined) expect(replays, name).toContain(model);
    }
  });

  test('has every part: agents with a sponsor, labels, tasks, approvals, short credentials, a gate that logs', () => {
    const { document } = graph;
    const of = (kind: string) => document.elements.filter((e) => e.kind === kind);
    for (const kind of ['agent', 'model', 'tool', 'data-store', 'human', 'enforcement-point', 'secret-store'])
      expect(of(kind), kind).not.toEqual([]);
    for (const agent of elementsOf(graph, 'agent')) {
      expect(agent.sponsor, agent.id).toBeDefined();
      expect(graph.tasksOf.get(agent.id) ?? [], agent.id).not.toEqual([]);
    }
    for (const { ref, operation } of graph.operation.values())
      expect([ref, operation.input?.type]).toEqual([ref, 'object']);
    for (const credential of document.credentials) expect(credential.lifetime, credential.id).toBeDefined();
    expect(document.approvals).not.toEqual([]);
    expect(document.elements.filter((e) => e.zone === undefined)).toEqual([]);
    expect(document.flows.filter((f) => f.kind === 'observe' && f.perAction)).not.toEqual([]);
    const placed = new Set(document.views[0]?.places.map((p) => p.id));
    expect([...document.elements, ...document.zones].filter((e) => !placed.has(e.id))).toEqual([]);
  });

  test('an operation that it is not for is on the map, and nothing grants it', () => {
    if (!derived.ok) throw new Error('no policy');
    const granted = new Set(derived.value.grants.map((grant) => grant.operation));
    for (const { operation } of templateNotes(graph.document).notIntents) {
      if (operation === undefined) continue;
      expect(graph.operation.has(operation), operation).toBe(true);
      expect(granted.has(operation), operation).toBe(false);
    }
  });
});
