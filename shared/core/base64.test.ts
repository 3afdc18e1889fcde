import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, decodeBase64 } from './base64';

test('base64 is what every other program calls base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
    { seed: 64, numRuns: 200 },
  );
});

test('what base64 wrote is read again, and a foreign sign is noticed', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'agents', '\u0000\u00ff'])
    expect(decodeBase64(base64(new TextEncoder().encode(text)))).toEqual(new TextEncoder().encode(text));
  expect(decodeBase64('a-b')).toBeUndefined();
});
