// npm run axe: builds, opens every screen in every theme in a browser, asks axe about each, and prints what it found:
// one line for each screen. Fails when there is anything. `npm test` runs the same specs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies, filesBelow, inRoot, run } from './lib.mjs';
import { testUser } from './test-user.mjs';

await ensureDependencies();
await build();
const asks = (file) => file.endsWith('.spec.ts') && readFileSync(file, 'utf8').includes(`from './axe'`);
const specs = filesBelow(inRoot('e2e'), asks).map((file) => path.basename(file));
const user = await testUser();
const program = path.join(user.cwd, 'node_modules/@playwright/test/cli.js');
const args = [program, 'test', '-c', 'e2e', '--project=chromium', '--reporter=list', ...specs];
const [command, ...rest] = [...user.prefix, process.execPath, ...args];
const { code, output } = await run(command, rest, {
  cwd: user.cwd,
  env: { ...user.env, AMBIT_E2E_OUTPUT: path.join(user.output, 'axe'), NO_COLOR: '1' },
  capture: true,
});
user.cleanUp();
const rows = [...output.matchAll(/^axe: (.*): light (\d+), dark (\d+), contrast (\d+)$/gm)].map(
  ([, screen, ...counts]) => ({ screen, light: +counts[0], dark: +counts[1], contrast: +counts[2] }),
);
console.table(rows);
const found = rows.reduce((sum, { light, dark, contrast }) => sum + light + dark + contrast, 0);
if (code !== 0) console.log(output);
console.log(`${rows.length} screens, each in three themes: ${found} violations`);
process.exitCode = code === 0 && rows.length > 0 ? 0 : 1;
