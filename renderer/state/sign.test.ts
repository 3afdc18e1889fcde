import { expect, test, vi } from 'vitest';
import { reviewOf } from '../../shared/review/sign-off/review';
import { modelBuilder } from '../../shared/testing/model-builder';

vi.stubGlobal('window', { ambit: {} });
const { signatureKey } = await import('./sign');
// Only the choice of a host reads it, once; other tests of this process must not meet it.
vi.unstubAllGlobals();

test('a signature is checked anew where another public key, value or text stands beside it', () => {
  const record = reviewOf(modelBuilder().build(), {
    reviewer: 'Ada',
    at: '2026-01-01T00:00:00Z',
    outcome: 'approved',
  });
  const signed = { ...record, signature: { algorithm: 'ed25519' as const, key: 'k', value: 'v' } };
  const others = [
    { ...signed, signature: { ...signed.signature, key: 'x' } },
    { ...signed, signature: { ...signed.signature, value: 'x' } },
    { ...signed, reviewer: 'Bob' },
  ];
  expect(new Set([signed, ...others].map(signatureKey)).size).toBe(4);
});
