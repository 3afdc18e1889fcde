import { defineConfig } from 'vitest/config';

/** Tests that run the real policy engines, or programs of their own; slower, and part of `npm test` only. */
export default defineConfig({
  test: {
    include: ['**/conformance/**/*.test.ts', '{cli,bench,electron}/**/*.process.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    environment: 'node',
    maxWorkers: '100%',
    passWithNoTests: true,
    testTimeout: 120_000,
  },
});
