import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64 } from './base64';

test('base64 is what every other program calls base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
    { seed: 64, numRuns: 200 },
  );
});
