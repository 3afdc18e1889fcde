// npm run samples -- FOLDER [--json]: imports every file of a folder by itself and prints, per format, what was found, whether
// everything in the source is on the map or explained (by a count of its own), and whether a secret got out. Exit 1 when not.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, importTs } from './lib.mjs';

await ensureDependencies();
const { COUNTERS } = await import('./sample-counters.mjs');
const { importFiles } = await importTs('shared/importers/import.ts');
const { emptyModel } = await importTs('shared/model/empty.ts');
const { checkModel } = await importTs('shared/model/check/check.ts');
const asJson = process.argv.includes('--json');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
if (!folder) {
  console.error('Use: npm run samples -- FOLDER [--json]');
  process.exit(2);
}

/** Texts that have the form of a live key or password in a file, found without the importers' own classifier. */
const secretsIn = (text) =>
  [
    ...text.matchAll(
      /\b(sk-[A-Za-z0-9-]{20,}|ghp_[A-Za-z0-9]{30,}|AKIA[A-Z0-9]{16}|xox[bp]-[\w-]{20,}|AIza[\w-]{35}|eyJ[\w-]{20,}\.[\w-]{20,})|:\/\/[^\s:/@"]+:([^\s@/"<{$]{6,})@/g,
    ),
  ]
    .map((m) => m[2] ?? m[1])
    .filter((found) => found !== 'password');

const reasons = (result, name) =>
  result.diagnostics.length > 0 ? result.diagnostics.map((d) => d.message) : [`${name}: no reason given`];

const rows = new Map();
const problems = [];
/** Files that no importer reads, each with the reason that a person is given. */
const others = [];
for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
  const file = path.join(folder, name);
  if (!statSync(file).isFile()) continue;
  const group = name.split(path.sep)[0] ?? '';
  const text = readFileSync(file, 'utf8');
  const row = {
    files: 0,
    recognised: 0,
    agents: 0,
    tools: 0,
    operations: 0,
    credentials: 0,
    inModel: 0,
    explained: 0,
    counted: 0,
    leaked: 0,
    crashed: 0,
    slowest: 0,
  };
  const started = performance.now();
  let result;
  try {
    result = importFiles(emptyModel('Sample'), [{ file: name, text }]);
  } catch (error) {
    row.crashed = 1;
    problems.push(`${name}: ${error.message}`);
  }
  row.slowest = Math.round(performance.now() - started);
  const source = result?.sources[0];
  const key = source?.format ?? `(none) ${group}`;
  if (source && !source.format) others.push(...reasons(result, name));
  row.files = 1;
  if (result && source) {
    const { document } = result;
    row.recognised = source.format ? 1 : 0;
    row.agents = document.elements.filter((e) => e.kind === 'agent').length;
    const tools = document.elements.filter((e) => e.kind === 'tool');
    row.tools = tools.length;
    row.operations = tools.reduce((n, t) => n + t.operations.length, 0);
    row.credentials = document.credentials.length;
    row.inModel = source.mapped;
    row.explained = source.diagnosed;
    const output = JSON.stringify({ ...result, sources: [] });
    row.leaked = secretsIn(text).filter((secret) => output.includes(secret)).length;
    if (row.leaked > 0) problems.push(`${name}: a secret got out`);
    if (result.diagnostics.some((d) => d.code === 'AMB407')) row.crashed = 1;
    for (const wrong of checkModel(document)
      .filter((d) => d.severity === 'error')
      .slice(0, 3))
      problems.push(`${name}: ${wrong.code} ${wrong.message}`);
    if (source.format) {
      try {
        row.counted = COUNTERS[source.format](text);
      } catch (error) {
        problems.push(`${name}: its counter stopped: ${error.message}`);
      }
      if (row.counted !== source.items)
        problems.push(
          `${name}: ${source.items} items by the importer, ${row.counted} by the counter of ${source.format}`,
        );
    }
  }
  const sum = rows.get(key);
  rows.set(
    key,
    sum
      ? Object.fromEntries(
          Object.keys(row).map((k) => [k, k === 'slowest' ? Math.max(sum[k], row[k]) : sum[k] + row[k]]),
        )
      : row,
  );
}
if (asJson) console.log(JSON.stringify({ formats: Object.fromEntries(rows), others, problems }, null, 2));
else {
  console.table(Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1))));
  console.log(`Not imported, and why (${others.length}):`);
  for (const other of others) console.log(`  ${other}`);
  const all = [...rows.values()];
  const total = (name) => all.reduce((n, row) => n + row[name], 0);
  console.log(
    `${total('files')} files, ${total('recognised')} recognised; ${total('inModel')} items in the model + ${total('explained')} explained = ${total('counted')} counted in the sources; ${total('leaked')} leaked, ${total('crashed')} crashed`,
  );
  for (const problem of problems) console.log(`✗ ${problem}`);
}
process.exitCode = problems.length > 0 || [...rows.values()].some((r) => r.crashed + r.leaked > 0) ? 1 : 0;
