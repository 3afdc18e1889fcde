// npm run round-trips -- FOLDER: reads every file of a folder that holds another tool's model, writes it in its own format and
// reads that again. Per file: what it holds, what is kept and left out with a reason, what came back, and what no longer says
// what it said. Exit 1 when the counts do not add up or anything is lost.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, importTs } from './lib.mjs';

await ensureDependencies();
const { countsOf, lostOnTheWay, readAlone } = await importTs('shared/testing/round-trip.ts');
const { EXPORTERS } = await importTs('shared/exporters/registry.ts');
const { exportModel } = await importTs('shared/exporters/export.ts');
const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Use: npm run round-trips -- FOLDER');
  process.exit(2);
}

const FORMATS = new Set([
  ...EXPORTERS.map(({ id }) => id),
  ...['ms-tm7', 'pytm', 'threat-composer', 'drawio', 'mermaid-flowchart'],
]);
const words = (counts) =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sort, n]) => `${n} ${sort}`)
    .join(', ');
const rows = [];
const problems = [];
for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
  const file = path.join(folder, name);
  if (!statSync(file).isFile()) continue;
  const { document, source } = readAlone(name, readFileSync(file, 'utf8'));
  if (!FORMATS.has(source?.format)) continue;
  if (source.mapped + source.diagnosed !== source.items) problems.push(`${name}: the counts do not add up`);
  const row = {
    format: source.format,
    file: path.basename(name).slice(-44),
    items: source.items,
    kept: source.mapped,
    explained: source.diagnosed,
    model: words(countsOf(document)),
  };
  const exporter = EXPORTERS.find(({ id }) => id === source.format);
  if (exporter) {
    const { text } = exportModel(exporter, { document, threats: [] });
    const back = countsOf(readAlone(`back.${exporter.extension}`, text).document);
    const lost = lostOnTheWay(document, exporter);
    row.back = words(back) === row.model ? 'the same' : words(back);
    row.lost = lost.length;
    if (row.back !== 'the same') problems.push(`${name}: other counts came back: ${row.back}`);
    for (const line of lost) problems.push(`${name}: lost: ${line.slice(0, 300)}`);
  }
  rows.push(row);
}
for (const { format, file, items, kept, explained, model, back, lost } of rows) {
  console.log(
    `${format}  ${file}\n  ${items} items = ${kept} kept + ${explained} left out with a reason: ${model}`,
  );
  if (back !== undefined) console.log(`  written and read again: ${back}; ${lost} lost`);
}
console.log(`${rows.length} files of ${new Set(rows.map((r) => r.format)).size} formats`);
for (const problem of problems) console.log(`✗ ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
