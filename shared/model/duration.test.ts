import { expect, test } from 'vitest';
import { inWords } from './duration';

test.each([
  ['PT15M', '15 minutes'],
  ['PT1H30M', '1 hour 30 minutes'],
  ['P1D', '1 day'],
  ['PT90S', '1 minute 30 seconds'],
  ['PT0S', 'no time'],
])('%s is said as %s', (duration, words) => {
  expect(inWords(duration)).toBe(words);
});
