#!/usr/bin/env node
// Starts the command line; builds it first when its sources changed. Plain Node, so that a fresh clone can run it.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// Node 20 can abort when code into which a call of Wasm was inlined is deoptimised; policies are decided in Wasm.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const builder = new URL('../.ci/build.mjs', import.meta.url);
const main = fileURLToPath(new URL('../dist/cli/main.mjs', import.meta.url));

if (existsSync(builder)) {
  const { build } = await import(builder);
  // What the build says belongs to stderr: stdout holds the command's own output only.
  const log = console.log;
  console.log = console.error;
  await build(['cli']);
  console.log = log;
}
const { run } = await import(pathToFileURL(main).href);
await run();
