import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { openModel } from '../../shared/model/file/open';
import { buildGraph, type Graph } from '../../shared/model/graph';
import { derivePolicy } from '../../shared/policy/derive';
import { type LoadPolicy, opaWasmEngine } from '../../shared/verify/engines/opa-wasm';
import { BASELINES } from './baselines';
import { type Run, readBenchmark, type Suite } from './benchmark';
import { type Decided, type Reading, replay } from './enforcement';
import { harmfulCalls } from './harm';
import { byDistinctTuple, type Figures, figures, type Judged } from './measure';

export interface Row extends Figures {
  readonly suite: string;
  readonly policy: string;
  readonly weighing: 'runs' | 'distinct tuples';
}

export interface Outcome {
  readonly rows: readonly Row[];
  /** What was left out of the figures, and why. */
  readonly notes: readonly string[];
  /** The calls of benign runs that were not simply allowed, most frequent first. */
  readonly touched: readonly { readonly what: string; readonly runs: number }[];
}

type Intents = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Replays the benchmark in `folder` against the policies of the models in `models` (`<suite>.ambit.json`, and
 * `intents.json`: user task → declared tasks), as the Rego library `wasm` decides. Suites without a model are left out
 * with a note.
 */
export async function measure(
  folder: string,
  models: string,
  wasm: Uint8Array<ArrayBuffer>,
): Promise<Outcome> {
  const { suites, runs } = readBenchmark(folder);
  const intents = JSON.parse(readFileSync(path.join(models, 'intents.json'), 'utf8')) as Intents;
  const rows: Row[] = [];
  const notes: string[] = [];
  const touched = new Map<string, number>();
  for (const suite of suites.values()) {
    const file = path.join(models, `${suite.id}.ambit.json`);
    const declared = intents[suite.id];
    if (!existsSync(file) || !declared) {
      notes.push(`${suite.id}: no model beside intents.json, left out`);
      continue;
    }
    const graph = openGraph(file);
    const { kept, left } = selectRuns(suite, graph, runs);
    notes.push(...left);
    for (const { title, decide } of BASELINES)
      rows.push(
        ...both(
          suite.id,
          title,
          kept.map((item) => ({
            ...item,
            outcomes: decide(suite, graph, item.run.userTask, item.run.calls),
          })),
        ),
      );
    for (const reading of ['trusting', 'wary'] as const) {
      const judged = await decideAll(suite, graph, declared, kept, reading, wasm, (decided, run) => {
        if (run.attack === null && reading === 'trusting')
          for (const what of new Set(decided.filter((d) => d.outcome !== 'allow').map(describe(run))))
            touched.set(what, (touched.get(what) ?? 0) + 1);
      });
      rows.push(...both(suite.id, `Ambit, ${reading}`, judged));
    }
  }
  return {
    rows,
    notes,
    touched: [...touched].map(([what, count]) => ({ what, runs: count })).sort((a, b) => b.runs - a.runs),
  };
}

const describe =
  (run: Run) =>
  ({ call, outcome, reasons }: Decided) =>
    `${run.suite} ${run.userTask} ${call.tool}: ${outcome} (${reasons.join(', ')})`;

function both(suite: string, policy: string, judged: readonly Judged[]): Row[] {
  return [
    { suite, policy, weighing: 'runs', ...figures(judged) },
    { suite, policy, weighing: 'distinct tuples', ...byDistinctTuple(judged) },
  ];
}

function openGraph(file: string): Graph {
  const opened = openModel(readFileSync(file, 'utf8'));
  if (!opened.ok) throw new Error(`${file}: ${opened.diagnostics.map((d) => d.message).join(' ')}`);
  return buildGraph(opened.value.document);
}

/** Benign runs that were solved and attacks that succeeded by calls on record. */
function selectRuns(suite: Suite, graph: Graph, runs: readonly Run[]) {
  const kept: (Judged & { readonly run: Run })[] = [];
  let silent = 0;
  let stalling = 0;
  for (const run of runs) {
    if (run.suite !== suite.id || !run.succeeded || !suite.userTasks.has(run.userTask)) continue;
    if (run.attack === null) {
      kept.push({ run, outcomes: [], harmful: run.calls.map(() => false) });
      continue;
    }
    const goal = suite.injectionTasks.get(run.attack.goal);
    if (run.attack.kind.endsWith('dos') || !goal) {
      stalling += 1;
      continue;
    }
    const harmful = new Set(harmfulCalls(graph, run.calls, goal));
    if (harmful.size === 0) silent += 1;
    else kept.push({ run, outcomes: [], harmful: run.calls.map((call) => harmful.has(call)) });
  }
  return {
    kept,
    left: [
      `${suite.id}: ${stalling} attacks that only stall the agent are not policy questions, left out`,
      `${suite.id}: ${silent} attacks counted as successful show no harmful call on record, left out`,
    ],
  };
}

async function decideAll(
  suite: Suite,
  graph: Graph,
  declared: Readonly<Record<string, readonly string[]>>,
  kept: readonly Judged[],
  reading: Reading,
  wasm: Uint8Array<ArrayBuffer>,
  watch: (decided: readonly Decided[], run: Run) => void,
): Promise<Judged[]> {
  const derived = derivePolicy(graph);
  if (!derived.ok) throw new Error(derived.diagnostics.map((d) => d.message).join(' '));
  const engine = await opaWasmEngine(loadPolicy as LoadPolicy, wasm, derived.value);
  const judged: Judged[] = [];
  for (const item of kept) {
    const { run } = item;
    const goal = run.attack && suite.injectionTasks.get(run.attack.goal);
    const decided = await replay(run.calls, {
      graph,
      policy: derived.value,
      engine,
      reading,
      intents: declared[run.userTask] ?? [],
      seen: {
        prompt: suite.userTasks.get(run.userTask)?.prompt ?? '',
        outsiders: [...suite.outsiders, ...(goal ? [goal.prompt] : [])],
      },
    });
    watch(decided, run);
    judged.push({ ...item, outcomes: decided.map((d) => d.outcome) });
  }
  return judged;
}
