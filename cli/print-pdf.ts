import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, ok, type Result } from '../shared/core/result';
import { problem } from './output';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
];
const PLACES: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};
const PATIENCE_MS = 120_000;

/** A browser of the Chromium family: the one that AMBIT_CHROMIUM names, or one in the usual places. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.AMBIT_CHROMIUM;
  if (named !== undefined && named !== '') return runs(named) ? named : undefined;
  const ending = process.platform === 'win32' ? '.exe' : '';
  const onPath = (environment.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name + ending)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find(runs);
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Prints a page as PDF with a headless browser that reaches no network and keeps nothing; AMB913 without a browser, AMB914 when it fails. */
export async function printPdf(page: string): Promise<Result<Uint8Array>> {
  const browser = findChromium();
  if (browser === undefined)
    return fail([
      problem(
        'AMB913',
        'A PDF is printed by a browser, and none was found',
        'Install Chromium, Chrome or Edge, name one in AMBIT_CHROMIUM, or print the HTML report from any browser.',
      ),
    ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'ambit-pdf-'));
  const [from, to] = [path.join(folder, 'page.html'), path.join(folder, 'page.pdf')];
  try {
    writeFileSync(from, page);
    await run(browser, [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-extensions',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${path.join(folder, 'profile')}`,
      // Chromium refuses to sandbox for root; the page runs one script of ours and its policy allows nothing else.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-pdf-header-footer',
      `--print-to-pdf=${to}`,
      pathToFileURL(from).href,
    ]);
    return ok(new Uint8Array(readFileSync(to)));
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] ?? '';
    return fail([
      problem(
        'AMB914',
        `The browser ${browser} did not print the report: ${why}`,
        'Name another one in AMBIT_CHROMIUM.',
      ),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const run = (program: string, args: readonly string[]) =>
  new Promise<void>((resolve, reject) => {
    execFile(program, [...args], { timeout: PATIENCE_MS, windowsHide: true }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
