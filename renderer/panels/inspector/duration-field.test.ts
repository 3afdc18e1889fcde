import { expect, test } from 'vitest';
import { joinDuration, splitDuration } from './duration-field';

test.each([
  ['PT15M', 15, 'minutes'],
  ['PT90M', 90, 'minutes'],
  ['PT60M', 1, 'hours'],
  ['P1D', 1, 'days'],
  ['P1DT2H', 26, 'hours'],
  ['PT45S', 45, 'seconds'],
] as const)('%s is %i %s', (text, amount, unit) => {
  expect(splitDuration(text)).toEqual({ amount, unit });
});

test('a number and a unit are written as the file holds them', () => {
  expect(joinDuration(15, 'minutes')).toBe('PT15M');
  expect(joinDuration(2, 'days')).toBe('P2D');
  expect(splitDuration('soon')).toBeNull();
});
