import type { Atom, Clause, Condition } from '../../policy/conditions/condition';
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

export const mustHold = (condition: Condition): Goal[] =>
  condition.map((clause) => clause.anyOf.map((atom) => ({ atom, holds: true })));

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

const pathsOf = (atom: Atom): FactPath[] =>
  atom.kind === 'samePath' ? [atom.path, atom.other] : [atom.path];
const reached = (goal: Goal, request: unknown): boolean =>
  goal.some((literal) => isTrue(literal.atom, request) === literal.holds);

/** Atoms by the paths they read, so that a value suits all that is asked of its path. */
function atomsByPath(
  goals: readonly Goal[],
): Map<string, { path: FactPath; atoms: Atom[]; goals: Set<Goal> }> {
  const index = new Map<string, { path: FactPath; atoms: Atom[]; goals: Set<Goal> }>();
  for (const goal of goals)
    for (const { atom } of goal)
      for (const path of pathsOf(atom)) {
        const key = pathKey(path);
        const entry = index.get(key) ?? { path, atoms: [], goals: new Set<Goal>() };
        if (!index.has(key)) index.set(key, entry);
        entry.atoms.push(atom);
        entry.goals.add(goal);
      }
  return index;
}

type Index = ReturnType<typeof atomsByPath>;

/** Goals that a change at a path can break: those that read it and, for an argument, those that read its provenance. */
function touched(index: Index, { path, goals }: { path: FactPath; goals: Set<Goal> }): Goal[] {
  const name = argumentOf(path);
  if (name === undefined) return [...goals];
  const provenance = index.get(pathKey(['context', 'args_provenance', name]));
  return [...new Set([...goals, ...(provenance?.goals ?? [])])];
}

/** Atoms for which one value at one path says it all, whatever else the request holds. */
const stands = ({ kind }: Atom) =>
  kind === 'compare' || kind === 'oneOf' || kind === 'text' || kind === 'has';

/** Whether what is asked of one path alone cannot be had together. Found at once here, and late by trying. */
function contradicts<T>(start: T, goals: readonly Goal[], search: Search): boolean {
  const alone = new Map<string, { path: FactPath; goals: Goal[] }>();
  for (const goal of goals) {
    const paths = new Map(goal.map(({ atom }) => [pathKey(atom.path), atom.path]));
    const [only] = paths;
    if (!only || paths.size > 1 || !goal.every(({ atom }) => stands(atom))) continue;
    const group = alone.get(only[0]) ?? { path: only[1], goals: [] };
    alone.set(only[0], group);
    group.goals.push(goal);
  }
  return [...alone].some(([key, { path, goals: asked }]) => {
    if (asked.every((goal) => reached(goal, start))) return false;
    const slot = search.slot(path);
    if (!slot) return true;
    const atoms = asked.flatMap((goal) => goal.map(({ atom }) => atom));
    return !candidates(key, atoms, slot, start, valueAt(start, path)).some((value) => {
      const changed = assign(start, path, value);
      return asked.every((goal) => reached(goal, changed));
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
  const index = atomsByPath(goals);
  if (contradicts(start, goals, search)) return { exhausted: true };
  let left = search.budget;

  const repair = (request: T, missed: readonly Goal[], tried: ReadonlySet<string>): T | undefined => {
    const goal = missed[0];
    if (goal === undefined) return request;
    const moves: { request: T; missed: Goal[]; mark: string }[] = [];
    const keys = new Set(goal.flatMap((literal) => pathsOf(literal.atom).map(pathKey)));
    for (const key of keys) {
      const entry = index.get(key);
      const slot = entry && search.slot(entry.path);
      if (!entry || !slot) continue;
      const current = valueAt(request, entry.path);
      const seen = new Set<unknown>([current]);
      // What the goal itself mentions comes first: its own bound is the nearest value.
      const own = goal.map((literal) => literal.atom);
      const atoms = [...own.filter((atom) => entry.atoms.includes(atom)), ...entry.atoms];
      for (const value of candidates(key, atoms, slot, request, current)) {
        const mark = value === ABSENT ? `${key}=` : `${key}=${JSON.stringify(value)}`;
        if (seen.has(value) || tried.has(mark)) continue;
        seen.add(value);
        if (left-- <= 0) return undefined;
        const changed = assign(request, entry.path, value);
        if (!reached(goal, changed)) continue;
        const broken = touched(index, entry).filter(
          (g) => g !== goal && !missed.includes(g) && !reached(g, changed),
        );
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
