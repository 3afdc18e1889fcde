import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,cli,renderer,bench,.ci}/**/*.test.{ts,tsx,mts}'],
    exclude: ['**/node_modules/**', '**/conformance/**'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
