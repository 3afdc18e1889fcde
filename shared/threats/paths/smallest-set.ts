import { compare } from '../../core/order';
import type { Graph } from '../../model/graph';
import type { AttackPath } from './attack-paths';
import { type Measure, measuresAgainst } from './measures';

/** The fewest measures that close all open paths, and how sure that is. */
export interface Cut {
  readonly measures: readonly Measure[];
  /** No smaller set exists. */
  readonly exact: boolean;
  /** At least this many are needed; equal to the number of measures when exact. */
  readonly atLeast: number;
}

/** Partial sets looked at before the search settles for what it has. */
const CUT_WORK = 50_000;

/**
 * The smallest set of measures that closes every open path: a smallest hitting set. Measures that close a subset of
 * what another closes are dropped, paths that another’s closing closes too, and what is left is searched; exact unless
 * more than `work` partial sets would have to be looked at. Then the greedy set stands, with a lower bound from paths
 * that share no measure.
 */
export function smallestCut(graph: Graph, paths: readonly AttackPath[], work: number = CUT_WORK): Cut {
  const measures = new Map<string, Measure>();
  const needs = new Map<string, Set<string>>();
  for (const path of paths) {
    if (path.stopped !== undefined) continue;
    const against = measuresAgainst(graph, path);
    for (const measure of against) measures.set(measure.id, measure);
    const ids = against.map((m) => m.id);
    needs.set(ids.join('\n'), new Set(ids));
  }
  const clauses = reduce([...needs.values()]);
  const greedy = greedySet(clauses);
  const search = { left: work, best: greedy };
  branch(clauses, [], search);
  const chosen = [...search.best].sort(compare).flatMap((id) => measures.get(id) ?? []);
  const exact = search.left > 0;
  return { measures: chosen, exact, atLeast: exact ? chosen.length : disjoint(clauses) };
}

type Clause = ReadonlySet<string>;

/** Drops paths that closing another closes too, then measures that close no more than another does; until neither helps. */
function reduce(all: readonly Clause[]): Clause[] {
  let clauses = [...all].sort((a, b) => a.size - b.size);
  for (;;) {
    const before = clauses.reduce((n, c) => n + c.size, 0);
    const kept: Clause[] = [];
    for (const clause of clauses) if (!kept.some((few) => isWithin(few, clause))) kept.push(clause);
    const closes = closedBy(kept);
    const ids = [...closes.keys()].sort(compare);
    const dropped = new Set<string>();
    for (const id of ids) {
      const mine = closes.get(id) ?? new Set();
      const better = ids.some(
        (other) =>
          other !== id &&
          !dropped.has(other) &&
          isWithin(mine, closes.get(other) ?? new Set()) &&
          ((closes.get(other)?.size ?? 0) > mine.size || compare(other, id) < 0),
      );
      if (better) dropped.add(id);
    }
    clauses = kept
      .map((clause) => new Set([...clause].filter((id) => !dropped.has(id))))
      .sort((a, b) => a.size - b.size);
    if (clauses.reduce((n, c) => n + c.size, 0) === before) return clauses;
  }
}

function closedBy(clauses: readonly Clause[]): Map<string, Set<number>> {
  const closes = new Map<string, Set<number>>();
  for (const [i, clause] of clauses.entries())
    for (const id of clause) closes.set(id, (closes.get(id) ?? new Set()).add(i));
  return closes;
}

function isWithin<T>(few: ReadonlySet<T>, many: ReadonlySet<T>): boolean {
  if (few.size > many.size) return false;
  for (const item of few) if (!many.has(item)) return false;
  return true;
}

/** Takes again and again the measure that closes most of what is still open. */
function greedySet(clauses: readonly Clause[]): string[] {
  const chosen: string[] = [];
  let open = clauses;
  while (open.length > 0) {
    const [best] = [...closedBy(open)].sort(([a, x], [b, y]) => y.size - x.size || compare(a, b));
    if (!best) break;
    chosen.push(best[0]);
    open = open.filter((clause) => !clause.has(best[0]));
  }
  return chosen;
}

/** How many open paths share no measure with each other: each of them needs one of its own. */
function disjoint(clauses: readonly Clause[]): number {
  const used = new Set<string>();
  let count = 0;
  for (const clause of [...clauses].sort((a, b) => a.size - b.size)) {
    if ([...clause].some((id) => used.has(id))) continue;
    for (const id of clause) used.add(id);
    count += 1;
  }
  return count;
}

function branch(
  open: readonly Clause[],
  chosen: readonly string[],
  search: { left: number; best: string[] },
): void {
  if (search.left <= 0) return;
  search.left -= 1;
  const [first] = open;
  if (!first) {
    if (chosen.length < search.best.length) search.best = [...chosen];
    return;
  }
  if (chosen.length + disjoint(open) >= search.best.length) return;
  const narrow = open.reduce((a, b) => (b.size < a.size ? b : a), first);
  for (const id of [...narrow].sort(compare))
    branch(
      open.filter((clause) => !clause.has(id)),
      [...chosen, id],
      search,
    );
}
