import { expect, test } from 'vitest';
import { loadRules } from '../../shared/threats/load';
import { TEMPLATES } from '../app/templates';
import { RULE_FILES } from '../state/rule-packs';
import type { Template } from '../state/user-templates';
import { fitting, incidentsOf, layersByRule, layersOf } from './gallery-items';

const templates = TEMPLATES;
const byRule = layersByRule(RULE_FILES);
const ids = (found: readonly Template[]) => found.map((t) => t.id);
const none = { text: '', layer: '', incident: '' };

test('the layers of every rule are those that the rule maps to', () => {
  const loaded = loadRules(RULE_FILES);
  if (!loaded.ok) throw new Error('the rules do not load');
  for (const { rule } of loaded.value.rules) {
    const layers = [...new Set((rule.maps.maestro ?? []).map((entry) => entry.slice(0, 2)))].sort();
    expect([rule.id, byRule.get(rule.id) ?? []]).toEqual([rule.id, layers]);
  }
});

test('no wish shows everything; words narrow it, in any order', () => {
  expect(fitting(templates, none, byRule)).toHaveLength(templates.length);
  expect(ids(fitting(templates, { ...none, text: 'warehouse read-only' }, byRule))).toContain(
    'bi-text-to-sql',
  );
  expect(fitting(templates, { ...none, text: 'nothing at all like this' }, byRule)).toEqual([]);
});

test('an incident shows the templates that stand for it, and a layer those with threats in it', () => {
  expect(ids(fitting(templates, { ...none, incident: 'PocketOS' }, byRule))).toEqual([
    'accounts-payable',
    'coding-agent-ide',
    'sre-agent',
  ]);
  const found = fitting(templates, { ...none, layer: 'L4' }, byRule);
  expect(ids(found)).toContain('coding-agent-ci');
  expect(found.length).toBeLessThan(templates.length);
  for (const template of found) expect(layersOf(template, byRule)).toContain('L4');
});

test('incidents are listed once each, the latest first', () => {
  const dates = incidentsOf(templates).map((i) => i.date);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(new Set(incidentsOf(templates).map((i) => i.name)).size).toBe(dates.length);
});
