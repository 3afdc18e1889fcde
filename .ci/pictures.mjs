// npm run pictures [-- name…]: builds, then takes the pictures of e2e/pictures/: those in docs/images, and those in
// test-results/pictures that are looked at once (every overlay, both themes).
import { build } from './build.mjs';
import { ensureDependencies, runTool } from './lib.mjs';

await ensureDependencies();
await build();
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const { code } = await runTool('playwright', ['test', '-c', 'e2e/pictures.config.ts', ...wanted]);
process.exitCode = code;
