import { defineConfig } from '@playwright/test';
import type { HostOptions } from './fixtures';

/**
 * Pictures of the app for people, and no tests: the one in the README, every overlay on three templates in both
 * themes, and the frames of building a small model. `npm run pictures`, or with a name for some of them.
 */
export default defineConfig<object, HostOptions>({
  testDir: './pictures',
  testMatch: '*.picture.ts',
  outputDir: '../test-results/playwright',
  workers: 1,
  timeout: 600_000,
  reporter: [['list']],
  expect: { timeout: 30_000 },
  use: { hostKind: 'web' },
});
