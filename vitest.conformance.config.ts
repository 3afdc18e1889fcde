import { defineConfig } from 'vitest/config';

/** Tests that run the real policy engines; slower than the unit tests, and part of `npm test` only. */
export default defineConfig({
  test: {
    include: ['**/conformance/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    environment: 'node',
    passWithNoTests: true,
    testTimeout: 60_000,
  },
});
