import { expect, test } from 'vitest';
import { valueText } from './value';

test('values are told in words; only what has parts in parts is JSON', () => {
  expect(valueText({ method: 'oidc', id: 'desk' })).toBe('method oidc, id desk');
  expect(valueText(['web', 'email'])).toBe('web, email');
  expect([valueText([]), valueText(true), valueText(undefined)]).toEqual(['none', 'yes', '—']);
  expect(valueText({ properties: { id: {} } })).toBe('{"properties":{"id":{}}}');
  expect(valueText('x'.repeat(300))).toHaveLength(160);
});
