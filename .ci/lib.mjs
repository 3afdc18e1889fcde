// What every script shares. Node builtins only: these functions run before any dependency is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const inRoot = (...parts) => path.join(root, ...parts);

/** Installs exactly what package-lock.json states, unless node_modules already holds it. */
export async function ensureDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log('Installing dependencies (about 15 s, only when they changed)…');
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error('npm ci failed; its output above says why.');
}

/** Compares our lock file with the one that npm keeps of what it installed; optional packages may be absent. */
function dependenciesAreCurrent() {
  const installedFile = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    const found = installed[folder];
    return folder === '' || (found ? found.version === version : Boolean(optional));
  });
}

/**
 * Runs a program from the project's root. `capture` keeps its output instead of showing it; `timeout` (ms) ends it.
 * Never throws for a failing program: returns { code, output }.
 */
export function run(program, args, { capture = false, env = {}, cwd = root, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd, stdio, timeout, env: { ...process.env, ...env } });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** Runs a program that an installed package brings. */
export const runTool = (tool, args, options) => run(inRoot('node_modules/.bin', tool), args, options);

/** Runs one named piece of work and prints how long it took. The work throws to fail. */
export async function step(name, work) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    const value = await work();
    console.log(`✓ ${name} (${seconds()})`);
    return value;
  } catch (error) {
    console.log(`✗ ${name} (${seconds()})`);
    throw error;
  }
}

/** Every file below a folder, as absolute paths in a fixed order; nothing when the folder is not there. */
export function filesBelow(folder, keep = () => true) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter(keep)
    .sort();
}

/** One digest over the names and contents of files: equal digests mean that nothing changed. */
export function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(path.relative(root, file))
      .update('\0')
      .update(existsSync(file) ? readFileSync(file) : '')
      .update('\0');
  return hash.digest('hex');
}

/** A build plugin: `import text from './file?raw'` gives the file's text, as Vite does for the window. */
export const rawText = {
  name: 'raw-text',
  resolveId: (id, importer) =>
    id.endsWith('?raw') && importer ? path.resolve(path.dirname(importer.split('?')[0]), id) : null,
  load: (id) =>
    id.endsWith('?raw')
      ? { code: `export default ${JSON.stringify(readFileSync(id.slice(0, -4), 'utf8'))};`, moduleType: 'js' }
      : null,
};

/** True for an import of a package or a builtin, which a bundle for Node leaves as it is. */
export const isPackage = (id) => !id.startsWith('.') && !path.isAbsolute(id) && !id.startsWith('\0');

/** Bundles a TypeScript file of ours (packages stay imports) and imports the result. */
export async function importTs(entry) {
  const { build } = await import('rolldown');
  const name = path.relative(root, path.resolve(root, entry)).replaceAll(/[^\w.-]+/g, '_');
  const file = inRoot('node_modules/.cache/ambit', `${name}.mjs`);
  await build({
    input: path.resolve(root, entry),
    platform: 'node',
    external: isPackage,
    plugins: [rawText],
    tsconfig: false,
    logLevel: 'warn',
    output: { file, format: 'esm', codeSplitting: false },
  });
  return import(`${pathToFileURL(file)}?at=${Date.now()}`);
}
