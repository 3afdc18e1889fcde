import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fail, ok, type Result } from '../shared/core/result';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import { browserCandidates, printArguments } from '../shared/review/report/print';
import { reasonOf } from './files/system-errors';

const PATIENCE_MS = 120_000;
const run = promisify(execFile);

/** Prints a page as PDF with a headless browser of this machine; AMB523 where there is none, AMB522 when it fails. */
export async function printWithBrowser(page: string): Promise<Result<Uint8Array>> {
  const browser = await firstThatRuns(
    browserCandidates({
      platform: process.platform,
      folders: (process.env.PATH ?? '').split(path.delimiter),
      separator: path.sep,
      named: process.env.AMBIT_CHROMIUM,
    }),
  );
  if (browser === undefined)
    return fail([hostDiagnostic('AMB523', 'A PDF is printed by a browser, and none was found.')]);
  const folder = await mkdtemp(path.join(tmpdir(), 'ambit-pdf-'));
  const [from, to] = [path.join(folder, 'page.html'), path.join(folder, 'page.pdf')];
  try {
    await writeFile(from, page);
    const root = process.getuid?.() === 0;
    await run(browser, printArguments(pathToFileURL(from).href, to, path.join(folder, 'profile'), root), {
      timeout: PATIENCE_MS,
      windowsHide: true,
    });
    return ok(new Uint8Array(await readFile(to)));
  } catch (error) {
    return fail([hostDiagnostic('AMB522', `The report could not be printed: ${reasonOf(error)}.`)]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function firstThatRuns(files: readonly string[]): Promise<string | undefined> {
  for (const file of files)
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  return undefined;
}
