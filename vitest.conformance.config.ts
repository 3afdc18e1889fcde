import { defineConfig } from 'vitest/config';

/** Tests that run the real policy engines, or programs of their own; slower, and part of `npm test` only. */
export default defineConfig({
  test: {
    include: ['**/conformance/**/*.test.ts', '{cli,bench,electron}/**/*.process.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    environment: 'node',
    // Node 20 can abort when code into which a call of Wasm was inlined is deoptimised; see cli/ambit.mjs.
    execArgv: ['--no-turbo-inline-js-wasm-calls'],
    maxWorkers: '100%',
    passWithNoTests: true,
    testTimeout: 120_000,
  },
});
