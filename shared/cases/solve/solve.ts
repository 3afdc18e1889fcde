import { once, onceBy } from '../../core/once';
import type { Atom, Clause, Condition } from '../../policy/conditions/condition';
import { pathsOf } from '../../policy/conditions/paths';
import type { FactPath } from '../../policy/request';
import { candidates, type Slot } from './candidates';
import { ABSENT, argumentOf, assign, pathKey, valueAt } from './paths';
import { isTrue } from './truth';

/** An atom and whether it must hold. */
export interface Literal {
  readonly atom: Atom;
  readonly holds: boolean;
}

/** Reached when any of its literals is as wanted. */
export type Goal = readonly Literal[];

const goalOf = once((clause: Clause): Goal => clause.anyOf.map((atom) => ({ atom, holds: true })));

/** One goal per clause, the same one each time it is asked for: conditions are asked about over and over. */
export const mustHold = (condition: Condition): Goal[] => condition.map(goalOf);

/** The clause does not hold: none of its atoms does. */
export const mustFail = (clause: Clause): Goal[] => clause.anyOf.map((atom) => [{ atom, holds: false }]);

/** `found` is a request that reaches every goal; without it, `exhausted` says that every value tried was ruled out. */
export type Solution<T> =
  | { readonly found: T; readonly exhausted: false }
  | { readonly found?: undefined; readonly exhausted: boolean };

export interface Search {
  /** What may stand at a path; undefined where the value is fixed. */
  readonly slot: (path: FactPath) => Slot | undefined;
  /** Changes tried before giving up. */
  readonly budget: number;
}

const reached = (goal: Goal, request: unknown): boolean =>
  goal.some((literal) => isTrue(literal.atom, request) === literal.holds);

/** The paths that a goal reads, by key. */
const pathsIn = once(
  (goal: Goal): ReadonlyMap<string, FactPath> =>
    new Map(goal.flatMap(({ atom }) => pathsOf(atom).map((path) => [pathKey(path), path]))),
);

/** What is asked of one path: the goals that read it, and their atoms that do, so that a value suits them all. */
interface Asked {
  readonly goals: readonly Goal[];
  readonly atoms: readonly Atom[];
}

/** Finds what is asked of a path, working each path out when it is first needed: most are never changed. */
const askedBy = (asking: readonly Goal[]): ((key: string) => Asked) =>
  onceBy(
    (key) => key,
    (key) => {
      const goals = asking.filter((goal) => pathsIn(goal).has(key));
      const atoms = goals.flatMap((goal) =>
        goal.flatMap(({ atom }) => (pathsOf(atom).some((path) => pathKey(path) === key) ? [atom] : [])),
      );
      return { goals, atoms };
    },
  );

/** Goals that a change at a path can break: those that read it and, for an argument, those that read its provenance. */
function touched(asked: (key: string) => Asked, path: FactPath, key: string): readonly Goal[] {
  const name = argumentOf(path);
  if (name === undefined) return asked(key).goals;
  const provenance = asked(pathKey(['context', 'args_provenance', name])).goals;
  return [...new Set([...asked(key).goals, ...provenance])];
}

/** Atoms for which one value at one path says it all, whatever else the request holds. */
const stands = ({ kind }: Atom) =>
  kind === 'compare' || kind === 'oneOf' || kind === 'text' || kind === 'has';

/** Whether what is asked of one path alone cannot be had together. Found at once here, and late by trying. */
function contradicts<T>(
  start: T,
  missed: readonly Goal[],
  asked: (key: string) => Asked,
  search: Search,
): boolean {
  const alone = (goal: Goal) => pathsIn(goal).size === 1 && goal.every(({ atom }) => stands(atom));
  // Only a path of which something is missed can be asked too much.
  const paths = new Map(missed.filter(alone).flatMap((goal) => [...pathsIn(goal)]));
  return [...paths].some(([key, path]) => {
    const slot = search.slot(path);
    if (!slot) return true;
    const goals = asked(key).goals.filter(alone);
    const atoms = goals.flatMap((goal) => goal.map(({ atom }) => atom));
    return !candidates(key, atoms, slot, start, valueAt(start, path)).some((value) => {
      const changed = assign(start, path, value);
      return goals.every((goal) => reached(goal, changed));
    });
  });
}

/**
 * Changes as little of `start` as it takes to reach every goal: repairs the first goal that is missed, trying the
 * values that its paths' atoms mention, those that break the fewest other goals first, and goes back when stuck.
 */
export function solve<T>(start: T, goals: readonly Goal[], search: Search): Solution<T> {
  const missedAtStart = goals.filter((goal) => !reached(goal, start));
  if (missedAtStart.length === 0) return { found: start, exhausted: false };
  const asked = askedBy(goals);
  if (contradicts(start, missedAtStart, asked, search)) return { exhausted: true };
  let left = search.budget;

  const repair = (request: T, missed: readonly Goal[], tried: ReadonlySet<string>): T | undefined => {
    const goal = missed[0];
    if (goal === undefined) return request;
    const moves: { request: T; missed: Goal[]; mark: string }[] = [];
    for (const [key, path] of pathsIn(goal)) {
      const slot = search.slot(path);
      if (!slot) continue;
      const current = valueAt(request, path);
      const seen = new Set<unknown>([current]);
      const reading = asked(key).atoms;
      // What the goal itself mentions comes first: its own bound is the nearest value.
      const own = goal.map((literal) => literal.atom).filter((atom) => reading.includes(atom));
      const canBreak = touched(asked, path, key);
      for (const value of candidates(key, [...own, ...reading], slot, request, current)) {
        if (seen.has(value)) continue;
        seen.add(value);
        const mark = value === ABSENT ? `${key}=` : `${key}=${JSON.stringify(value)}`;
        if (tried.has(mark)) continue;
        if (left-- <= 0) return undefined;
        const changed = assign(request, path, value);
        if (!reached(goal, changed)) continue;
        const broken = canBreak.filter((g) => g !== goal && !missed.includes(g) && !reached(g, changed));
        moves.push({
          request: changed,
          missed: [...missed.filter((g) => !reached(g, changed)), ...broken],
          mark,
        });
      }
    }
    moves.sort((a, b) => a.missed.length - b.missed.length);
    for (const move of moves) {
      const found = repair(move.request, move.missed, new Set([...tried, move.mark]));
      if (found !== undefined) return found;
      if (left <= 0) return undefined;
    }
    return undefined;
  };

  const found = repair(start, missedAtStart, new Set());
  return found === undefined ? { exhausted: left > 0 } : { found, exhausted: false };
}
