import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, test as base, chromium, type ElectronApplication } from '@playwright/test';
import {
  type AppProcess,
  chromiumSandbox,
  launchDesktop,
  type Motion,
  sameEverywhere,
  startApp,
  usable,
  viewport,
} from './app-process';
import { AppScreen } from './screens/app-screen';
import { startWebHost } from './web-host-process';

export { expect } from '@playwright/test';
export { launchDesktop } from './app-process';

export interface HostOptions {
  readonly hostKind: 'electron' | 'web';
}

interface TestOptions {
  /** What the system says of motion. Nearly all specs ask for little, so that nothing they press is still moving. */
  readonly motion: Motion;
}

interface TestFixtures extends TestOptions {
  /** A folder of this test's own: the app keeps its journal and its list of recent files here. */
  readonly userData: string;
  /** The running desktop app; null in the browser project. */
  readonly desktop: ElectronApplication | null;
  readonly app: AppScreen;
  /** Starts the app in this project's host, with files on its command line; whatever still runs is closed at the end. */
  readonly start: (files?: readonly string[], options?: { readonly apart?: boolean }) => Promise<AppProcess>;
}

interface WorkerFixtures extends HostOptions {
  readonly browserOrNull: Browser | null;
}

/** Ends the app at once: a window with unsaved work would ask, and a test's end must not wait for an answer. */
export async function closeDesktop(desktop: ElectronApplication): Promise<void> {
  await desktop.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
  await desktop.close().catch(() => undefined);
}

/** Playwright's `test` where `page` is the app, ready to use, in either host. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostKind: ['web', { option: true, scope: 'worker' }],
  motion: ['reduce', { option: true }],

  userData: async ({ hostKind }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), `ambit-e2e-${hostKind}-`));
    await use(folder);
    // Chromium's children may still be writing for a moment after the app itself has ended.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },

  browserOrNull: [
    async ({ hostKind }, use) => {
      const browser =
        hostKind === 'web'
          ? await chromium.launch({
              executablePath: process.env.AMBIT_CHROMIUM ?? '/usr/bin/chromium',
              chromiumSandbox,
              args: sameEverywhere,
            })
          : null;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],

  desktop: async ({ hostKind, motion, userData }, use) => {
    const desktop = hostKind === 'electron' ? await launchDesktop(userData, { motion }) : null;
    await use(desktop);
    if (desktop !== null) await closeDesktop(desktop);
  },

  page: async ({ desktop, browserOrNull, motion, userData }, use) => {
    if (desktop !== null) {
      const page = await desktop.firstWindow();
      await usable(page);
      await use(page);
      return;
    }
    if (browserOrNull === null) throw new Error('the browser project runs without a browser');
    const host = await startWebHost(userData);
    const context = await browserOrNull.newContext({ viewport, reducedMotion: motion });
    const page = await context.newPage();
    await page.goto(host.address);
    await usable(page);
    await use(page);
    await context.close();
    host.stop();
  },

  start: async ({ browserOrNull, userData }, use) => {
    const started: AppProcess[] = [];
    await use(async (files = [], { apart = false } = {}) => {
      // The desktop app runs once for each folder of its data.
      const folder = apart ? path.join(userData, `apart-${started.length}`) : userData;
      const app = await startApp({ userData: folder, files, browser: browserOrNull });
      started.push(app);
      return app;
    });
    for (const app of started) await app.close();
  },

  app: async ({ page }, use) => {
    await use(new AppScreen(page));
  },
});
