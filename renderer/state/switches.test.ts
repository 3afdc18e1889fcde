import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assume, subjectOf } from '../../shared/review/what-if/assumption';
import { readModel } from './model-file';
import { switchesOf } from './switches';

const read = readModel(readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8'));
if (!read.ok) throw new Error('the template does not open');
const document = read.value;
const switches = switchesOf(document);

test('every choice changes the model, and is about the subject of its switch', () => {
  for (const { subject, choices } of switches)
    for (const { assumption } of choices) {
      expect(subjectOf(assumption)).toBe(subject);
      expect(assume(document, [assumption]), subject).not.toEqual(document);
    }
});

test('each flow, point, approval and tool has one switch', () => {
  const { flows, approvals, elements } = document;
  const things = elements.filter((e) => e.kind === 'enforcement-point' || e.kind === 'tool');
  expect(switches).toHaveLength(flows.length + approvals.length + things.length);
  expect(new Set(switches.map((s) => s.subject)).size).toBe(switches.length);
});
