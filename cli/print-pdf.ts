import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, ok, type Result } from '../shared/core/result';
import { browserCandidates, NO_BROWSER_HELP, printArguments } from '../shared/review/report/print';
import { problem } from './output';

const PATIENCE_MS = 120_000;

/** A browser of the Chromium family: the one that AMBIT_CHROMIUM names, or one in the usual places. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return browserCandidates({
    platform: process.platform,
    folders: (environment.PATH ?? '').split(path.delimiter),
    separator: path.sep,
    named: environment.AMBIT_CHROMIUM,
  }).find(runs);
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
    return fail([problem('AMB913', 'A PDF is printed by a browser, and none was found', NO_BROWSER_HELP)]);
  const folder = mkdtempSync(path.join(tmpdir(), 'ambit-pdf-'));
  const [from, to] = [path.join(folder, 'page.html'), path.join(folder, 'page.pdf')];
  try {
    writeFileSync(from, page);
    await run(
      browser,
      printArguments(pathToFileURL(from).href, to, path.join(folder, 'profile'), process.getuid?.() === 0),
    );
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
