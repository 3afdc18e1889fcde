// npm start: the desktop app where Electron's runtime is there or can be had, otherwise the same app in a browser.
// `--web` asks for the browser at once; files to open, `--port=N`, `--rules=FOLDER` and `--user-data-dir=FOLDER` are passed on.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies, inRoot, run } from './lib.mjs';
import { dropLinkedRuntime, TEST_ELECTRON_VERSION, testElectron } from './setup-electron.mjs';

const DOWNLOAD_LIMIT_MS = 45_000;
const TRY_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;
const failedNote = inRoot('node_modules/.cache/ambit/electron-download-failed');
const passedOn = process.argv
  .slice(2)
  .filter((argument) => argument !== '--web')
  .map((argument) => {
    const [, before = '', named = argument] = /^(--rules=)(.*)$/s.exec(argument) ?? [];
    return named.startsWith('-') ? argument : before + path.resolve(process.env.INIT_CWD ?? '.', named);
  });

try {
  await ensureDependencies();
  await build(['renderer', 'electron']);
  const { program, line } = await choose();
  if (line !== null) console.log(line);
  if (program !== null) await open(program, [...sandboxSwitch(), inRoot('.'), ...passedOn]);
  else await open(process.execPath, [inRoot('dist/electron/web-host.cjs'), ...passedOn]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** What to run: an Electron, or null for the browser; and one line for a person where it is not the usual. */
async function choose() {
  const browser = (why) => ({
    program: null,
    line: `Running in the browser: ${why}. Open this address; Ctrl+C stops.`,
  });
  if (process.argv.includes('--web')) return browser('as you asked');
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return browser('there is no display for a window');
  const current = await currentElectron();
  if (current !== null) return { program: current, line: null };
  const missing = `Electron ${wantedVersion()} could not be downloaded`;
  const fallback = testElectron();
  if (fallback === null) return browser(missing);
  const used = `Electron ${TEST_ELECTRON_VERSION}, which the tests use and which gets no security updates any more`;
  return {
    program: fallback,
    line: `${missing}; this window runs on ${used}. \`npm start -- --web\` uses your browser.`,
  };
}

/** The current Electron's program, downloaded when that is all that is missing; null when it cannot be had. */
async function currentElectron() {
  dropLinkedRuntime();
  const installed = installedElectron();
  if (installed !== null) return installed;
  if (Date.now() - (statSync(failedNote, { throwIfNoEntry: false })?.mtimeMs ?? 0) < TRY_AGAIN_AFTER_MS)
    return null;
  console.log('Downloading Electron (once)…');
  await run(process.execPath, [inRoot('node_modules/electron/install.js')], {
    capture: true,
    timeout: DOWNLOAD_LIMIT_MS,
  });
  const downloaded = installedElectron();
  if (downloaded !== null) return downloaded;
  mkdirSync(path.dirname(failedNote), { recursive: true });
  writeFileSync(failedNote, 'Tried again a day after this file was written; remove it to try at once.\n');
  return null;
}

/** The program where the electron package looks for it, if it has the package's version. */
function installedElectron() {
  const folder = inRoot('node_modules/electron');
  const [pathFile, versionFile] = [path.join(folder, 'path.txt'), path.join(folder, 'dist/version')];
  if (!existsSync(pathFile) || !existsSync(versionFile)) return null;
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== wantedVersion()) return null;
  const program = path.join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

function wantedVersion() {
  return JSON.parse(readFileSync(inRoot('node_modules/electron/package.json'), 'utf8')).version;
}

/** Chromium refuses to run as root with its sandbox, so only then it is left out. */
function sandboxSwitch() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function open(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: inRoot('.'), stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('close', (code) => {
      process.exitCode = code ?? 0;
      resolve();
    });
  });
}
