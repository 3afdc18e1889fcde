import { expect, test } from 'vitest';
import { CATALOGS } from '../../state/catalogs';
import { completeRule } from './complete-rule';
import { NEW_RULE } from './rule-files';

/** Completions at the mark `|` of a text. */
function at(text: string, path = 'mine/rule.yaml') {
  const offset = text.indexOf('|');
  return completeRule(path, text.replace('|', ''), offset, CATALOGS);
}
const labels = (text: string, path?: string) => at(text, path).items.map((item) => item.label);

test('at the start of a line the fields of the schema that are not there yet, with what they mean', () => {
  const found = at('id: x\ntitle: y\nwh|');
  expect(found.items.map((i) => i.label)).toContain('when');
  expect(found.items.map((i) => i.label)).not.toContain('title');
  expect(found.items.find((i) => i.label === 'when')?.about).toMatch(/CEL/);
  expect(found.replaces).toBe(2);
  expect(labels('v|', 'mine/pack.yaml')).toEqual(['id', 'title', 'version', 'about']);
});

test('in a condition the facts of what the rule is asked about, and none before that is said', () => {
  expect(labels("for: credential\nwhen: 'cre|'")).toContain('credential.holders');
  expect(labels("for: credential\nwhen: '|'")).not.toContain('operation.effect');
  expect(labels("when: '|'")).toEqual([]);
  expect(at("for: credential\nwhen: 'credential.ho|'").replaces).toBe('credential.ho'.length);
});

test('subjects, levels, controls and placeholders stand where they belong', () => {
  expect(labels('for: |')).toContain('crossing');
  expect(labels('for: agent\nlikelihood: |')).toEqual(expect.arrayContaining(['low', 'medium', 'high']));
  expect(labels('controls: [TAINT, |')).toContain('HITL');
  const sentence = at('for: operation\nsentence: "{ag|');
  expect(sentence.items.find((i) => i.label === 'agent')?.insert).toBe('agent}');
  expect(labels('for: operation\nsentence: "plain |')).toEqual([]);
});

test('in maps the catalogs, and within one its ids with their names', () => {
  expect(labels('maps:\n  |')).toContain('atlas');
  expect(at('maps:\n  maestro: [L|').items.find((i) => i.label === 'L7')?.about).toBe('Agent Ecosystem');
  expect(labels('maps:\n  nhi: [|').every((id) => id.startsWith('NHI'))).toBe(true);
});

test('in examples kinds, effects and sections', () => {
  expect(labels('examples:\n  raises:\n    - elements:\n        - { id: a, kind: |')).toContain('agent');
  expect(labels('examples:\n  raises:\n    - elements:\n        - { effect: |')).toContain('pay');
  expect(labels('examples:\n  |')).toContain('quiet');
});

test('it answers at every place of a rule without throwing, and never replaces more than the line holds', () => {
  for (let offset = 0; offset <= NEW_RULE.length; offset += 1) {
    const line = NEW_RULE.slice(NEW_RULE.lastIndexOf('\n', offset - 1) + 1, offset);
    expect(completeRule('a/b.yaml', NEW_RULE, offset, CATALOGS).replaces).toBeLessThanOrEqual(line.length);
  }
});
