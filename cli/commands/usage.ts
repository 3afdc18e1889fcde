import { statSync } from 'node:fs';
import { counted } from '../../shared/core/counted';
import { serializeModel } from '../../shared/model/file/serialize';
import { compareUsage, type Usage } from '../../shared/usage/compare';
import { type Proposal, tightened } from '../../shared/usage/propose';
import { problem, type Report } from '../output';
import { loadDuckDb, tallyBuiltIn, tallyDuckDb, type UsageEngine } from '../usage/tally-logs';
import { replaceText } from '../write-text';
import { badInput, withModel } from './model';

export interface UsageOptions {
  readonly sampled?: number;
  readonly engine?: UsageEngine;
  /** Ids of proposals, or `true` for all of them. */
  readonly apply?: readonly string[] | true;
  readonly out?: string;
}

/**
 * What agents used beside what they are granted, from logs of any size: grants that no call used, calls that no grant covers, arguments
 * wider than ever needed, and the tightenings that follow. Exit 1 when calls were let through that no grant covers; 2 when a log, the model or
 * a proposal cannot be found, or nothing can be written.
 */
export function usage(
  file: string,
  logs: readonly string[],
  options: UsageOptions,
): Promise<Report> | Report {
  const { sampled = 1, apply, out = file } = options;
  const missing = logs.find((log) => statSync(log, { throwIfNoEntry: false })?.isFile() !== true);
  if (missing !== undefined)
    return badInput('usage', [
      problem('AMB902', `Cannot read ${missing}`, 'Give log files: JSON lines, plain or .gz.'),
    ]);
  return withModel(
    'usage',
    file,
    async ({ graph, policy, diagnostics }): Promise<Report> => {
      const duckdb = options.engine === 'built-in' ? null : await loadDuckDb();
      if (options.engine === 'duckdb' && !duckdb)
        return badInput('usage', [
          problem(
            'AMB906',
            'DuckDB is not installed',
            'npm install @duckdb/node-api, or leave --engine out.',
          ),
        ]);
      const log = duckdb ? await tallyDuckDb(duckdb, logs) : await tallyBuiltIn(logs);
      const found = compareUsage(graph.document, policy, log, { sampled });
      const chosen =
        apply === undefined ? [] : apply === true ? found.proposals : chosenOf(found.proposals, apply);
      if (typeof chosen === 'string')
        return badInput('usage', [
          problem('AMB904', `No proposal is called ${chosen}`, 'Take an id from the list of proposals.'),
        ]);
      if (chosen.length > 0) replaceText(out, serializeModel(tightened(graph.document, chosen)));
      const through = found.ungrantedUses.filter((use) => use.allowed > 0);
      return {
        command: 'usage',
        exit: through.length > 0 ? 1 : 0,
        diagnostics,
        data: {
          ...found,
          log,
          engine: duckdb ? 'duckdb' : 'built-in',
          applied: chosen.map((p) => p.id),
          ...(chosen.length > 0 ? { file: out } : {}),
        },
        lines: linesOf(
          found,
          log.uses.reduce((n, u) => n + u.calls, 0),
          chosen,
          out,
        ),
      };
    },
    { until: 'policy' },
  );
}

function chosenOf(all: readonly Proposal[], ids: readonly string[]): readonly Proposal[] | string {
  const wrong = ids.find((id) => !all.some((p) => p.id === id));
  return wrong ?? all.filter((p) => ids.includes(p.id));
}

function linesOf(
  { grants, ungrantedUses, proposals }: Usage,
  calls: number,
  applied: readonly Proposal[],
  out: string,
): string[] {
  const unused = grants.filter((g) => g.used === 0);
  return [
    `${calls} calls; ${grants.length - unused.length} of ${grants.length} grants used`,
    ...unused.map((g) => `never used    ${g.id}`),
    ...ungrantedUses.map(
      (u) =>
        `not granted   ${u.agent || '(no agent)'} ${u.operation}: ${u.calls} calls, ${u.allowed} let through (${u.why})`,
    ),
    ...proposals.map((p) => `proposal      ${p.id}${p.bound ? `: ${p.bound}` : ''}\n              ${p.why}`),
    ...(applied.length > 0 ? [`Applied ${counted(applied.length, 'proposal')} to ${out}`] : []),
  ];
}
