import { expect, test } from 'vitest';
import { clockAt } from './clock';

test('a moment is stated in UTC, with Sunday as day 7', () => {
  const { now, time } = clockAt(Date.UTC(2026, 2, 1, 23, 59, 30));
  expect(now).toBe('2026-03-01T23:59:30.000Z');
  expect(time).toEqual({ hour: 23, minute_of_day: 1439, weekday: 7 });
});

test('ages are whole seconds; a time to come is negative, and what is no time with a zone is unknown', () => {
  const { secondsSince } = clockAt(Date.UTC(2026, 2, 1, 12));
  expect(secondsSince('2026-03-01T11:59:00.500Z')).toBe(59);
  expect(secondsSince('2026-03-01T14:00:00+02:00')).toBe(0);
  expect(secondsSince('2026-03-01T12:00:01Z')).toBe(-1);
  for (const time of [
    '2026-03-01',
    '2026-03-01T12:00:00',
    'yesterday',
    1_700_000_000,
    undefined,
    '2026-13-01T00:00:00Z',
  ])
    expect(secondsSince(time), String(time)).toBeUndefined();
});
