// npm run bench:agentdojo -- FOLDER [--models FOLDER] [--json] [--touched]: replays the recorded runs of the AgentDojo
// benchmark (suites.json, runs.jsonl.gz) against the policies of the models in bench/agentdojo.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies, importTs, inRoot } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: 'string', default: inRoot('bench/agentdojo') },
    json: { type: 'boolean', default: false },
    touched: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Say where the benchmark is: npm run bench:agentdojo -- FOLDER');
  process.exit(2);
}
await ensureDependencies();
const { measure } = await importTs(inRoot('bench/agentdojo/agentdojo.ts'));
const outcome = await measure(folder, values.models, readFileSync(inRoot('templates/rego/ambit.wasm')));
if (values.json) console.log(JSON.stringify(outcome, null, 2));
else {
  const percent = (n) => `${(n * 100).toFixed(1)} %`;
  for (const weighing of ['runs', 'distinct tuples']) {
    console.log(`By ${weighing}`);
    console.table(
      outcome.rows
        .filter((row) => row.weighing === weighing)
        .map((row) => ({
          suite: row.suite,
          policy: row.policy,
          'benign untouched': percent(row.untouched),
          'benign completed': percent(row.completed),
          'approvals / benign run': row.approvalsPerBenignRun.toFixed(2),
          'attacks blocked': percent(row.blocked),
          'no harmful call passed': percent(row.harmless),
          'runs (benign + attacks)': `${row.benign} + ${row.attacks}`,
        })),
    );
  }
  for (const note of outcome.notes) console.log(note);
  if (values.touched) console.table(outcome.touched.slice(0, 60));
}
