// npm run bench [-- name…] [--json]: runs bench/*.bench.ts, each of which measures figures and returns
// [{ name, unit, value, bar? }]; `bar` is the highest (or, for a rate, lowest) value that we accept.
import path from 'node:path';
import { ensureDependencies, filesBelow, importTs, inRoot } from './lib.mjs';

const asJson = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

await ensureDependencies();
const figures = [];
for (const file of filesBelow(inRoot('bench'), (name) => name.endsWith('.bench.ts'))) {
  const script = path.basename(file, '.bench.ts');
  if (wanted.length > 0 && !wanted.includes(script)) continue;
  if (!asJson) console.log(`measuring ${script}…`);
  const { default: measure } = await importTs(file);
  for (const figure of await measure()) figures.push({ script, ...figure });
}
if (asJson) console.log(JSON.stringify(figures, null, 2));
else
  console.table(
    figures.map(({ script, name, unit, value, bar }) => ({
      script,
      figure: name,
      value: Number(value.toPrecision(4)),
      unit,
      bar: bar ?? '',
    })),
  );
