// npm run bench:agentdojo -- FOLDER [--models FOLDER] [--json] [--touched] [--usage]: replays the recorded runs of the AgentDojo
// benchmark (suites.json, runs.jsonl.gz) against the policies of the models in bench/agentdojo; with --usage says what the benign
// runs used of what was offered and granted.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies, importTs, inRoot } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: 'string', default: inRoot('bench/agentdojo') },
    json: { type: 'boolean', default: false },
    touched: { type: 'boolean', default: false },
    usage: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Say where the benchmark is: npm run bench:agentdojo -- FOLDER');
  process.exit(2);
}
await ensureDependencies();
if (values.usage) {
  const { usageOf } = await importTs(inRoot('bench/agentdojo/usage.ts'));
  const suites = usageOf(folder, values.models);
  if (values.json) console.log(JSON.stringify(suites, null, 2));
  else
    for (const s of suites) {
      console.log(
        `${s.suite}: ${s.calls} calls in benign runs; each is offered ${s.offered} tools and calls ${s.calledPerRun.toFixed(1)}`,
      );
      console.log(
        `  never called of ${s.offered} tools on offer (${s.neverCalled.length}): ${s.neverCalled.join(', ')}`,
      );
      if (s.unused)
        console.log(`  never used of ${s.grants} grants (${s.unused.length}): ${s.unused.join(', ')}`);
      console.log(`  used and granted by nothing (${s.ungranted.length}): ${s.ungranted.join(', ')}`);
    }
  process.exit(0);
}
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
