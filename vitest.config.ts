import { defineConfig } from 'vitest/config';

/** Tests that need no program but this one; `npm run check` runs them. */
export default defineConfig({
  test: {
    include: ['{shared,electron,cli,renderer,bench,.ci}/**/*.test.{ts,tsx,mts}'],
    exclude: ['**/node_modules/**', '**/conformance/**', '**/*.process.test.ts'],
    environment: 'node',
    // Modules keep no state, so files can share a worker's; loading them anew for each file cost as much as the tests.
    pool: 'threads',
    isolate: false,
    // On two cores the default would leave one of them idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
  },
});
