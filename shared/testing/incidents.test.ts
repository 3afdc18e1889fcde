import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildCases } from '../cases/build-cases';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { derivePolicy } from '../policy/derive';
import { evaluate } from '../policy/evaluate';
import { deriveThreats } from '../threats/evaluate';
import { attackPaths } from '../threats/paths/attack-paths';
import { builtInRules } from './node/built-in-rules';

interface Incident {
  readonly rule: string;
  readonly also?: readonly string[];
  /** Flows of the threat that the rule raises. */
  readonly path: readonly string[];
  /** Flows of the attack, where the rule is about one step of it. */
  readonly attack?: readonly string[];
  readonly control: string;
  readonly blockedBy: string;
  readonly blockedFor?: string;
  readonly operation: string;
}

const folder = 'templates/incidents';
const rules = builtInRules();

describe.each(readdirSync(folder))('incident %s', (file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const opened = openModel(text);
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics, null, 1));
  const graph = opened.value;
  const incident = (graph.document as unknown as { 'x-incident': Incident })['x-incident'];
  const threats = deriveThreats(graph, rules);
  const derived = derivePolicy(graph);
  if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));

  test('is a sound model in canonical form', () => {
    expect(serializeModel(graph.document)).toBe(text);
    expect(opened.diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
  });

  test('is caught by the rule it names, along the flows it names', () => {
    const raised = threats.filter((t) => t.rule === incident.rule);
    expect(raised.map((t) => t.path?.map((s) => s.flow) ?? t.flows)).toContainEqual(incident.path);
    for (const rule of incident.also ?? []) expect(threats.map((t) => t.rule)).toContain(rule);
  });

  test('has the attack among its paths, where content of strangers drove it', () => {
    if (incident.blockedBy === 'unknown') return expect(incident.attack).toBeUndefined();
    const flows = attackPaths(graph).paths.map((p) => p.steps.map((s) => s.flow));
    expect(flows).toContainEqual(incident.attack ?? incident.path);
  });

  test('is blocked by a case that the generated policy passes', () => {
    const about = threats.find(
      (t) => t.rule === (incident.blockedFor ?? incident.rule) && t.also.includes(incident.operation),
    );
    const { cases } = buildCases(derived.value, threats);
    const blocking = cases.filter(
      (c) =>
        c.kind === incident.blockedBy &&
        c.expect.outcome !== 'allow' &&
        c.threats.includes(about?.id ?? '') &&
        (incident.blockedBy === 'unknown' ||
          c.covers.some((id) => id.startsWith(`guardrail:${incident.control}:`))),
    );
    expect(blocking.length).toBeGreaterThan(0);
    for (const item of blocking)
      expect(evaluate(derived.value, item.request).outcome).toBe(item.expect.outcome);
  });
});
