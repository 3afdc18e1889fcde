import { expect, test } from 'vitest';
import type { Standing } from '../../../shared/threats/decisions';
import { exampleDocument } from '../../../shared/threats/example';
import type { Threat } from '../../../shared/threats/threat';
import { countBySeverity, filterThreats, NO_FILTER, readFilter, sameFilter, threatRows } from './filter';
import { grouped } from './grouping';
import { layerMatrix, tacticColumns } from './matrix';

const threat = (id: string, severity: Threat['severity'], layer: string): Threat =>
  ({
    id,
    rule: `rule-${id}`,
    title: id,
    sentence: `A stranger can misuse ${id}`,
    severity,
    residual: severity,
    likelihood: 'high',
    impact: 'high',
    elements: [id],
    flows: [],
    maps: { maestro: [layer, `${layer}-01`], atlas: ['AML.T0051.001'] },
    controls: [],
    why: [],
    status: 'open',
  }) as unknown as Threat;

const standing = (threat: string, status: Standing['status'], flags: Standing['flags'] = []): Standing => ({
  threat,
  status: flags.length > 0 ? 'open' : status,
  flags,
  enforcedBy: threat === 'bank' ? ['guardrail:TAINT:x'] : [],
  assumptions: [],
});

const ROWS = threatRows(
  [threat('mail', 'low', 'L3'), threat('bank', 'critical', 'L7'), threat('crm', 'critical', 'L3')],
  [standing('bank', 'accepted', ['expired']), standing('crm', 'suppressed')],
);

const found = (filter: Partial<typeof NO_FILTER>) =>
  filterThreats(ROWS, { ...NO_FILTER, ...filter }).map((row) => row.threat.id);

test('the most severe threats come first, then by id; what is suppressed only when asked for', () => {
  expect(found({})).toEqual(['bank', 'mail']);
  expect(found({ status: 'suppressed' })).toEqual(['crm']);
});

test('filters narrow together and text matches every word', () => {
  expect(found({ layer: 'L7', severity: 'critical' })).toEqual(['bank']);
  expect(found({ text: 'stranger BANK' })).toEqual(['bank']);
  expect(found({ element: 'mail', technique: 'AML.T0051.001' })).toEqual(['mail']);
  expect(found({ technique: 'AML.T0000' })).toEqual([]);
});

test('what enforces and decisions that do not hold can be filtered by', () => {
  expect(found({ enforced: 'yes' })).toEqual(['bank']);
  expect(found({ enforced: 'no' })).toEqual(['mail']);
  expect(found({ flagged: 'yes' })).toEqual(['bank']);
});

test('a kept filter comes back without fields that filters do not have', () => {
  const kept = { layer: 'L3', more: 'x' };
  expect(sameFilter(readFilter(kept), { ...NO_FILTER, layer: 'L3' })).toBe(true);
  expect(Object.keys(readFilter(kept))).toEqual(Object.keys(NO_FILTER));
});

test('counts name every severity, also those without a threat', () => {
  expect(countBySeverity(ROWS).map((c) => c.count)).toEqual([2, 0, 0, 1]);
});

test('a threat stands below every heading that it belongs to, and each line has a key of its own', () => {
  const two = { ...threat('pair', 'high', 'L3'), elements: ['a', 'b'] };
  const items = grouped(threatRows([two], []), 'element', exampleDocument({}));
  expect(items.map((i) => (i.kind === 'heading' ? `# ${i.title} ${i.count}` : i.row.threat.id))).toEqual([
    '# a 1',
    'pair',
    '# b 1',
    'pair',
  ]);
  expect(new Set(items.map((i) => i.key)).size).toBe(4);
});

test('the matrix counts a threat in each layer of each of its elements, and keeps the worst', () => {
  const { lines, total } = layerMatrix(ROWS);
  expect(total.get('L3')).toEqual({ count: 2, worst: 'critical' });
  expect(lines.find((l) => l.element === 'mail')?.cells.get('L3')).toEqual({ count: 1, worst: 'low' });
});

test('a technique stands in the columns of its tactics', () => {
  const columns = [...tacticColumns(ROWS).values()].flat();
  expect(columns.map((c) => c.technique)).toContain('AML.T0051.001');
  expect(columns.every((c) => c.count === 3 && c.worst === 'critical')).toBe(true);
});
