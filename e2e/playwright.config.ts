import { defineConfig } from '@playwright/test';
import { PATIENCE } from './app-process';
import type { HostOptions } from './fixtures';

/**
 * Two projects run the same specs: `electron` is the desktop app, `chromium` is a browser against the web host.
 * What only one of them has (native dialogs, menu, closing; the loopback server) is in a spec of its own.
 * Run one with `npx playwright test -c e2e --project=chromium`; build first.
 */
export default defineConfig<object, HostOptions>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: process.env.AMBIT_E2E_OUTPUT ?? '../test-results',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  // On a busy machine one of many may come too late; the run says which needed a second attempt.
  retries: process.env.CI === undefined ? 0 : 1,
  // Generous: a slow machine must not fail what a person there would only wait for. Something missing fails sooner,
  // at its own step (`PATIENCE`).
  timeout: 180_000,
  reporter: [['list']],
  expect: { timeout: PATIENCE, toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css' } },
  projects: [
    { name: 'electron', use: { hostKind: 'electron' }, testIgnore: 'hosts.spec.ts' },
    { name: 'chromium', use: { hostKind: 'web' }, testIgnore: 'desktop.spec.ts' },
  ],
});
