import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Arguments = Readonly<Record<string, unknown>>;

/** One recorded or prescribed tool call. */
export interface Call {
  readonly tool: string;
  readonly args: Arguments;
}

/** What a user asked, or what an attacker planted, with the calls that fulfil it. */
export interface Goal {
  readonly prompt: string;
  readonly calls: readonly Call[];
}

export interface Suite {
  readonly id: string;
  readonly tools: readonly string[];
  readonly userTasks: ReadonlyMap<string, Goal>;
  readonly injectionTasks: ReadonlyMap<string, Goal>;
  /** What the places that strangers can write to say when nobody attacks. */
  readonly outsiders: readonly string[];
}

/** One recorded run of a language model. `attack` is null for a benign one. */
export interface Run {
  readonly suite: string;
  readonly userTask: string;
  readonly attack: { readonly kind: string; readonly goal: string } | null;
  /** Benign: the user's request was fulfilled. Attacked: the attacker's goal was reached. */
  readonly succeeded: boolean;
  readonly calls: readonly Call[];
}

interface GoalRecord {
  readonly prompt: string;
  readonly calls: readonly { readonly function: string; readonly args: Arguments | null }[];
}
interface SuiteRecord {
  readonly tools: readonly { readonly name: string }[];
  readonly user_tasks: Readonly<Record<string, GoalRecord>>;
  readonly injection_tasks: Readonly<Record<string, GoalRecord>>;
  readonly injection_vectors: Readonly<Record<string, string>>;
}
interface RunRecord {
  readonly suite: string;
  readonly ut: string;
  readonly it: string;
  readonly attack: string;
  readonly security: boolean;
  readonly utility: boolean;
  readonly calls: readonly { readonly f: string; readonly a: Arguments | null }[];
}

/** An argument that is null was left out; the tools' own default. */
function given(args: Arguments | null): Arguments {
  return Object.fromEntries(Object.entries(args ?? {}).filter(([, value]) => value !== null));
}

function goals(records: Readonly<Record<string, GoalRecord>>): Map<string, Goal> {
  return new Map(
    Object.entries(records).map(([id, { prompt, calls }]) => [
      id,
      { prompt, calls: calls.map((call) => ({ tool: call.function, args: given(call.args) })) },
    ]),
  );
}

/** Reads `suites.json` and `runs.jsonl.gz` from a folder. Throws when they are not there or not of this form. */
export function readBenchmark(folder: string): { suites: Map<string, Suite>; runs: Run[] } {
  const text = readFileSync(path.join(folder, 'suites.json'), 'utf8');
  const records = JSON.parse(text) as Readonly<Record<string, SuiteRecord>>;
  const suites = new Map(
    Object.entries(records).map(([id, suite]): [string, Suite] => [
      id,
      {
        id,
        tools: suite.tools.map((tool) => tool.name),
        userTasks: goals(suite.user_tasks),
        injectionTasks: goals(suite.injection_tasks),
        outsiders: Object.values(suite.injection_vectors),
      },
    ]),
  );
  const lines = gunzipSync(readFileSync(path.join(folder, 'runs.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  const runs = lines.filter((line) => line !== '').map((line) => runOf(JSON.parse(line) as RunRecord));
  return { suites, runs };
}

function runOf(record: RunRecord): Run {
  const benign = record.attack === 'none';
  return {
    suite: record.suite,
    userTask: record.ut,
    attack: benign ? null : { kind: record.attack, goal: record.it },
    succeeded: benign ? record.utility : record.security,
    calls: record.calls.map(({ f, a }) => ({ tool: f, args: given(a) })),
  };
}
