import { expect, test } from 'vitest';
import type { Threat } from '../../../shared/threats/threat';
import { countBySeverity, filterThreats, NO_FILTER } from './filter';

const threat = (id: string, severity: Threat['severity'], layer: string): Threat =>
  ({
    id,
    rule: `rule-${id}`,
    title: id,
    sentence: `A stranger can misuse ${id}`,
    severity,
    likelihood: 'high',
    impact: 'high',
    elements: [id],
    flows: [],
    maps: { maestro: [layer] },
    controls: [],
    why: [],
    status: 'open',
  }) as unknown as Threat;

const THREATS = [
  threat('mail', 'low', 'L3'),
  threat('bank', 'critical', 'L7'),
  threat('crm', 'critical', 'L3'),
];

test('the most severe threats come first, then by id', () => {
  expect(filterThreats(THREATS, NO_FILTER).map((t) => t.id)).toEqual(['bank', 'crm', 'mail']);
});

test('filters narrow together and text matches every word', () => {
  expect(
    filterThreats(THREATS, { ...NO_FILTER, layer: 'L3', severity: 'critical' }).map((t) => t.id),
  ).toEqual(['crm']);
  expect(filterThreats(THREATS, { ...NO_FILTER, text: 'stranger BANK' }).map((t) => t.id)).toEqual(['bank']);
});

test('counts name every severity, also those without a threat', () => {
  expect(countBySeverity(THREATS).map((c) => c.count)).toEqual([2, 0, 0, 1]);
});
