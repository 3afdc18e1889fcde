import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type Browser, type ElectronApplication, type Page } from '@playwright/test';
import { AppScreen } from './screens/app-screen';

const root = path.resolve(import.meta.dirname, '..');

// `npm test` notes where it put the runtime for the tests; without a note it is the installed electron.
const note = path.join(root, 'node_modules/.cache/ambit/test-electron');
const executablePath =
  process.env.AMBIT_ELECTRON ?? (existsSync(note) ? readFileSync(note, 'utf8') : undefined);

// Chromium cannot run as root with its sandbox; `npm test` uses a normal user, so there it is on.
export const chromiumSandbox = process.getuid?.() !== 0 && process.env.AMBIT_E2E_NO_SANDBOX === undefined;
export const sameEverywhere = [
  '--force-device-scale-factor=1',
  '--font-render-hinting=none',
  '--disable-lcd-text',
];

/** How long a step waits for what it needs, in ms. */
export const PATIENCE = 60_000;

export const viewport = { width: 1400, height: 900 };

/** As a system's setting says it, and as Playwright calls it. */
export type Motion = 'reduce' | 'no-preference';

/** The app in one host, started by the test itself because it is to be ended in some way. */
export interface AppProcess {
  readonly page: Page;
  /** The desktop app; null where a browser shows the app. */
  readonly desktop: ElectronApplication | null;
  /** Ends it as a power cut would: nothing of it can do anything any more. */
  kill(): Promise<void>;
  /** Ends it, whatever it would like to ask. */
  close(): Promise<void>;
}

export interface AppStart {
  readonly userData: string;
  readonly files?: readonly string[];
  /** A browser to use; null = the desktop app. */
  readonly browser: Browser | null;
}

/** Starts the app and waits until it can be used. */
export async function startApp({ userData, files = [], browser }: AppStart): Promise<AppProcess> {
  return browser === null ? startDesktop(userData, files) : startInBrowser(userData, files, browser);
}

async function startDesktop(userData: string, files: readonly string[]): Promise<AppProcess> {
  const desktop = await launchDesktop(userData, { files });
  const page = await desktop.firstWindow();
  await usable(page);
  return {
    page,
    desktop,
    kill: () => killed(desktop.process()),
    close: async () => {
      await desktop.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
      await desktop.close().catch(() => undefined);
    },
  };
}

interface DesktopOptions {
  readonly files?: readonly string[];
  readonly motion?: Motion;
}

/** The desktop app with its data in `userData`. The caller closes it. */
export function launchDesktop(userData: string, { files = [], motion = 'reduce' }: DesktopOptions = {}) {
  const still = motion === 'reduce' ? ['--force-prefers-reduced-motion'] : [];
  return _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    chromiumSandbox,
    args: [`--user-data-dir=${userData}`, ...sameEverywhere, ...still, root, ...files],
    cwd: root,
  });
}

async function startInBrowser(
  userData: string,
  files: readonly string[],
  browser: Browser,
): Promise<AppProcess> {
  const host = await spawnWebHost(userData, files);
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(host.address);
  await usable(page);
  return {
    page,
    desktop: null,
    kill: async () => {
      await killed(host.child);
      await context.close();
    },
    close: async () => {
      await context.close();
      host.child.kill();
    },
  };
}

/** Waits until the app says that it can be used. */
export async function usable(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE);
  await new AppScreen(page).ready();
}

/** Starts the built web host on a free port; `address` has the token in its fragment, as the host prints it. */
export async function spawnWebHost(
  userData: string,
  files: readonly string[] = [],
): Promise<{ readonly address: string; readonly child: ChildProcess }> {
  const program = path.join(root, 'dist/electron/web-host.cjs');
  const child = spawn(process.execPath, [program, `--user-data-dir=${userData}`, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (printed) => resolve(String(printed).trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the web host ended with ${code}`)));
  });
  return { address, child };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
