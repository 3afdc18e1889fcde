import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analyse } from '../pipeline';
import { builtInRuleFiles } from '../testing/node/built-in-rules';
import { walkThrough } from './walk';

const folder = path.join(import.meta.dirname, '../../templates/archetypes');
const walkOf = (name: string) => {
  const { graph, threats } = analyse(readFileSync(path.join(folder, name), 'utf8'), builtInRuleFiles(), {
    until: 'threats',
  });
  if (!graph) throw new Error(name);
  return { graph, threats, stops: walkThrough(graph, threats) };
};

test('every flow, approval and threat is stopped at exactly once, and what a stop lights is on the map', () => {
  for (const name of ['support-agent', 'sre-agent', 'agent-federation']) {
    const { graph, threats, stops } = walkOf(`${name}.ambit.json`);
    const of = (stage: string) => stops.filter((s) => s.stage === stage).map((s) => s.id);
    expect(of('flow').sort()).toEqual(graph.document.flows.map((f) => f.id).sort());
    expect(of('escalation')).toEqual([
      ...graph.document.approvals.map((a) => a.id),
      ...graph.document.tasks.filter((t) => t.breakGlass).map((t) => t.id),
    ]);
    expect(stops.flatMap((s) => s.threats).sort()).toEqual(threats.map((t) => t.id).sort());
    expect(stops.flatMap((s) => s.elements).filter((id) => !graph.element.has(id))).toEqual([]);
    expect(stops.flatMap((s) => s.flows).filter((id) => !graph.flow.has(id))).toEqual([]);
  }
});

test('an agent’s story starts with what instructs it, and a call is followed by what the tool touches', () => {
  const { graph, stops } = walkOf('support-agent.ambit.json');
  const kinds = stops.filter((s) => s.stage === 'flow').map((s) => graph.flow.get(s.id)?.kind);
  expect(kinds[0]).toBe('instruct');
  const call = stops.find((s) => graph.flow.get(s.id)?.kind === 'call');
  const next = stops[(call ? stops.indexOf(call) : -1) + 1];
  expect(next?.elements[0]).toBe(call?.elements[1]);
});
