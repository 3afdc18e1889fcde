// npm run build: the window (Vite), the desktop app's main process, preload and web host, and the command line
// (Rolldown). Each part carries a digest of everything it is made from, so that a second build does nothing.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOf, ensureDependencies, filesBelow, inRoot, rawText, step } from './lib.mjs';

// Packages that load native code or Wasm from a file beside themselves.
const besideThemselves = /^(@duckdb|@cedar-policy|@open-policy-agent)\//;

const nodeTarget = 'node18'; // the Node inside the Electron that runs the tests

const parts = {
  renderer: {
    entries: ['renderer/app/main.tsx'],
    folders: ['renderer', 'shared', 'templates'],
    make: makeRenderer,
  },
  electron: {
    entries: ['electron/main.ts', 'electron/preload.ts', 'electron/web-host.ts'],
    folders: ['electron', 'shared'],
    make: (entries) => Promise.all(entries.map(makeElectron)),
  },
  cli: {
    entries: ['cli/main.ts'],
    folders: ['cli', 'shared', 'templates'],
    make: (entries) => Promise.all(entries.map(makeCli)),
  },
};

/**
 * Builds the parts that changed (all of them by default); entries that do not exist are left out.
 * Returns the names of the parts that were made; throws when one of them cannot be.
 */
export async function build(only = Object.keys(parts)) {
  await ensureDependencies();
  const made = [];
  for (const name of only) {
    const { entries, folders, make } = parts[name];
    const present = entries.filter((entry) => existsSync(inRoot(entry)));
    if (present.length === 0) continue;
    const digest = digestOf([
      ...folders.flatMap(sources),
      ...['package-lock.json', '.ci/build.mjs'].map((f) => inRoot(f)),
    ]);
    const stamp = inRoot('dist/.stamps', name);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) continue;
    rmSync(stamp, { force: true });
    await step(`build ${name}`, () => make(present));
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, digest);
    made.push(name);
  }
  return made;
}

const sources = (folder) => filesBelow(inRoot(folder), (file) => !/\.test\.tsx?$/.test(file));

async function makeRenderer() {
  const vite = await import('vite');
  await vite.build({ root: inRoot('renderer'), logLevel: 'warn' });
}

const makeElectron = (entry) =>
  bundle(
    entry,
    `dist/electron/${path.basename(entry, '.ts')}.cjs`,
    'cjs',
    (id) => id === 'electron' || id.startsWith('node:'),
  );

// One file with the packages in it: Node takes three seconds to find their thousand files one by one.
const makeCli = (entry) =>
  bundle(entry, 'dist/cli/main.mjs', 'esm', (id) => id.startsWith('node:') || besideThemselves.test(id));

async function bundle(entry, file, format, external) {
  const rolldown = await import('rolldown');
  await rolldown.build({
    input: inRoot(entry),
    platform: 'node',
    external,
    // The packages' module builds: some of the others look for files beside themselves.
    resolve: { mainFields: ['module', 'main'] },
    plugins: [rawText],
    tsconfig: false,
    logLevel: 'warn',
    transform: { target: nodeTarget },
    output: { file: inRoot(file), format, sourcemap: true, codeSplitting: false },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const made = await build();
    if (made.length === 0) console.log('Nothing changed since the last build.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
