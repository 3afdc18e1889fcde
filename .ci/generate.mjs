// npm run generate: every module in generators/ exports `generate()`, which returns what its files should hold:
// [{ path, content }], paths from the project's root. `--check` writes nothing and fails when one is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, filesBelow, inRoot } from './lib.mjs';

/** Returns the paths that were (or, with `check`, would be) written. */
export async function generate({ check = false } = {}) {
  const stale = [];
  for (const file of filesBelow(inRoot('.ci/generators'), (name) => name.endsWith('.mjs'))) {
    const generator = await import(pathToFileURL(file).href);
    for (const { path: target, content } of await generator.generate()) {
      const absolute = inRoot(target);
      if (existsSync(absolute) && readFileSync(absolute, 'utf8') === content) continue;
      stale.push(target);
      if (check) continue;
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
    }
  }
  return stale;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDependencies();
  const check = process.argv.includes('--check');
  const stale = await generate({ check });
  for (const file of stale) console.log(check ? `out of date: ${file}` : `wrote ${file}`);
  if (check && stale.length > 0) {
    console.log('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
}
