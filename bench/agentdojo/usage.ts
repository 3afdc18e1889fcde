import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openModel } from '../../shared/model/file/open';
import { derivePolicy } from '../../shared/policy/derive';
import { compareUsage } from '../../shared/usage/compare';
import { Tally } from '../../shared/usage/tally';
import { type Arguments, readBenchmark } from './benchmark';

export interface SuiteUsage {
  readonly suite: string;
  readonly calls: number;
  /** Tools that every run was offered, and those that no benign run ever called. */
  readonly offered: number;
  readonly neverCalled: readonly string[];
  /** Tools that one run called, on average. */
  readonly calledPerRun: number;
  /** Grants of the suite's model (a task's use of an operation), and those that no benign run with that task used; null without a model. */
  readonly grants: number | null;
  readonly unused: readonly string[] | null;
  /** Operations that runs called and nothing grants. */
  readonly ungranted: readonly string[];
}

type Intents = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What the benign runs of each suite used, beside the tools they were offered and the grants of the suite's model. */
export function usageOf(folder: string, models: string): SuiteUsage[] {
  const { suites, runs } = readBenchmark(folder);
  const intents = JSON.parse(readFileSync(path.join(models, 'intents.json'), 'utf8')) as Intents;
  return [...suites.values()].map((suite): SuiteUsage => {
    const benign = runs.filter((run) => run.suite === suite.id && run.attack === null);
    const calls = benign.flatMap((run) => run.calls);
    const called = new Set(calls.map((call) => call.tool));
    const base = {
      suite: suite.id,
      calls: calls.length,
      offered: suite.tools.length,
      calledPerRun:
        benign.reduce((n, run) => n + new Set(run.calls.map((c) => c.tool)).size, 0) / benign.length,
      neverCalled: suite.tools.filter((tool) => !called.has(tool)),
    };
    const file = path.join(models, `${suite.id}.ambit.json`);
    if (!existsSync(file)) return { ...base, grants: null, unused: null, ungranted: [] };
    const opened = openModel(readFileSync(file, 'utf8'));
    if (!opened.ok) throw new Error(`${file} is no model`);
    const policy = derivePolicy(opened.value);
    if (!policy.ok) throw new Error(`${file} gives no policy`);
    const [byTask, whole] = [new Tally(), new Tally()];
    // A request may start several tasks; the runs do not say which call belongs to which.
    for (const run of benign)
      for (const task of intents[suite.id]?.[run.userTask] ?? [])
        for (const { tool, args } of run.calls) byTask.add(logged(task, tool, args));
    for (const { tool, args } of calls) whole.add(logged('', tool, args));
    const compared = (tally: Tally) => compareUsage(opened.value.document, policy.value, tally.result());
    const usage = compared(byTask);
    return {
      ...base,
      grants: usage.grants.length,
      unused: usage.grants.filter((g) => g.used === 0).map((g) => `${g.task}: ${g.operation}`),
      ungranted: compared(whole).ungrantedUses.map((u) => u.operation),
    };
  });
}

const logged = (task: string, operation: string, args: Arguments) =>
  ({ agent: '', task, operation, outcome: '', time: '', args }) as const;
