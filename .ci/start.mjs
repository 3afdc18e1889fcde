// npm start: the desktop app where Electron's runtime is there or can be had, otherwise the same app in a browser.
// `--web` asks for the browser at once; `--port=N` and `--user-data-dir=FOLDER` are passed on.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { build } from './build.mjs';
import { ensureDependencies, inRoot, run } from './lib.mjs';

const DOWNLOAD_LIMIT_MS = 45_000;
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--web');

try {
  await ensureDependencies();
  await build(['renderer', 'electron']);
  const reason = process.argv.includes('--web') ? 'as you asked' : await whyNoElectron();
  if (reason === null) await open(electronProgram(), [...sandboxSwitch(), inRoot('.'), ...passedOn]);
  else {
    console.log(`Running in the browser: ${reason}. Open this address; Ctrl+C stops.`);
    await open(process.execPath, [inRoot('dist/electron/web-host.cjs'), ...passedOn]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Null when the desktop app can be opened, otherwise why not. Downloads the runtime when that is all that is missing. */
async function whyNoElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display for a window';
  if (electronProgram() !== null) return null;
  console.log('Downloading Electron (once)…');
  await run(process.execPath, [inRoot('node_modules/electron/install.js')], {
    capture: true,
    timeout: DOWNLOAD_LIMIT_MS,
  });
  return electronProgram() === null ? "Electron's runtime could not be downloaded" : null;
}

/** The runtime's program, where the electron package looks for it; null when it is not installed. */
function electronProgram() {
  const pathFile = inRoot('node_modules/electron/path.txt');
  if (!existsSync(pathFile)) return null;
  const program = inRoot('node_modules/electron/dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
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
