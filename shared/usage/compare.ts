import { sortBy, uniqueSorted } from '../core/order';
import type { ModelDocument } from '../model/document';
import type { Call, Policy } from '../policy/policy';
import { type ArgumentUse, MOST_VALUES, type Tallied } from './call';
import { namesOf } from './names';
import { type Proposal, proposalsOf } from './propose';

/** One grant of the policy, and how often calls under it were let through. */
export interface GrantUse extends Call {
  readonly id: string;
  readonly used: number;
  /** Time of the last call, as the log has it; null = never. */
  readonly lastUsed: string | null;
}

/** Calls that no grant of the model covers; `why` says which part of them the model does not have. */
export interface UngrantedUse extends Call {
  readonly calls: number;
  /** How many of them were let through. */
  readonly allowed: number;
  readonly why: 'unknown agent' | 'unknown operation' | 'no grant';
}

export interface Usage {
  readonly grants: readonly GrantUse[];
  readonly ungrantedUses: readonly UngrantedUse[];
  /** Arguments of granted operations. */
  readonly arguments: readonly ArgumentUse[];
  readonly proposals: readonly Proposal[];
}

/**
 * What was granted beside what was used. A call whose log names no task counts for every task of its agent that grants the operation; one
 * without an agent for every agent. `sampled` is the share of calls that the log has: below 1 nothing can be called unused, so nothing is
 * proposed for removal.
 */
export function compareUsage(
  document: ModelDocument,
  policy: Policy,
  tallied: Tallied,
  { sampled = 1 }: { readonly sampled?: number } = {},
): Usage {
  const names = namesOf(document);
  const tasks = new Set(document.tasks.map((task) => task.id));
  const resolved = <T extends { agent: string; task: string; operation: string }>(row: T) => ({
    ...row,
    agent: row.agent === '' ? '' : names.agent(row.agent),
    operation: names.operation(row.operation),
    task: tasks.has(row.task) ? row.task : '',
  });
  const covers =
    (grant: { agent: string; task: string; operation: string }) =>
    ({
      agent,
      task,
      operation,
    }: {
      agent: string | undefined;
      task: string;
      operation: string | undefined;
    }) =>
      operation === grant.operation &&
      (agent === '' || agent === grant.agent) &&
      (task === '' || task === grant.task);

  const uses = tallied.uses.map((row) => ({ row, is: resolved(row) }));
  const grants = policy.grants.map((grant): GrantUse => {
    const mine = uses.filter(({ is }) => covers(grant)(is));
    const used = mine.reduce((sum, { row }) => sum + row.calls - row.refused, 0);
    const last = uniqueSorted(
      mine.filter(({ row }) => row.calls > row.refused).map(({ row }) => row.lastUsed),
    ).at(-1);
    const { id, agent, task, operation } = grant;
    return { id, agent, task, operation, used, lastUsed: last ?? null };
  });
  const ungranted = uses.flatMap(({ row, is }): UngrantedUse[] => {
    if (policy.grants.some((grant) => covers(grant)(is))) return [];
    const why =
      is.agent === undefined
        ? 'unknown agent'
        : is.operation === undefined
          ? 'unknown operation'
          : 'no grant';
    const { agent, task, operation, calls, refused } = row;
    return [{ agent, task, operation, calls, allowed: calls - refused, why }];
  });
  const given = policy.grants.flatMap((grant): ArgumentUse[] =>
    merged(tallied.arguments.filter((row) => covers(grant)(resolved(row)))).map((row) => ({
      ...row,
      agent: grant.agent,
      task: grant.task,
      operation: grant.operation,
    })),
  );
  const usage = {
    grants,
    ungrantedUses: ungranted,
    arguments: sortBy(given, (a) => `${a.task} ${a.operation} ${a.argument}`),
  };
  return { ...usage, proposals: proposalsOf(document, usage, sampled) };
}

/** Rows about the same argument, from several names of one agent or task, as one. */
function merged(rows: Tallied['arguments']): Omit<ArgumentUse, 'agent' | 'task' | 'operation'>[] {
  const by = new Map<string, Omit<ArgumentUse, 'agent' | 'task' | 'operation'>>();
  const pick = (f: (...n: number[]) => number, a: number | null, b: number | null) =>
    a === null ? b : b === null ? a : f(a, b);
  for (const { argument, calls, min, max, values } of rows) {
    const was = by.get(argument);
    const both = was && values && was.values ? uniqueSorted([...was.values, ...values]) : null;
    by.set(argument, {
      argument,
      calls: calls + (was?.calls ?? 0),
      min: pick(Math.min, was?.min ?? null, min),
      max: pick(Math.max, was?.max ?? null, max),
      values: was === undefined ? values : both && both.length <= MOST_VALUES ? both : null,
    });
  }
  return [...by.values()];
}
