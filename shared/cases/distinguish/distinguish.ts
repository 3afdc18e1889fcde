import { canonicalJson } from '../../core/canonical';
import type { Atom, Clause, Condition } from '../../policy/conditions/condition';
import type { Outcome } from '../../policy/policy';
import type { EvaluationRequest } from '../../policy/request';
import type { Ground, Target } from '../ground';
import { startFor } from '../scene';
import { argumentOf, assign } from '../solve/paths';
import { isTrue } from '../solve/truth';
import { type Cluster, clustersOf, type Place, type Stance } from './domains';
import {
  clauseTruth,
  conditionTruth,
  type Logic,
  logicAt,
  type Truth,
  type Valuation,
  verdict,
} from './logic';

/**
 * `told apart`: a request on which two policies decide differently, open for its digest, with what the first decides.
 * `alike`: there is none; `looked` ways for the facts to stand were ruled out. `undecided`: neither was shown.
 */
export type Distinction =
  | { readonly kind: 'told apart'; readonly request: EvaluationRequest; readonly outcome: Outcome }
  | { readonly kind: 'alike'; readonly looked: number }
  | { readonly kind: 'undecided'; readonly why: string };

const BUDGET = 60_000;

/**
 * Looks for a well-formed request that two policies with the same agents, operations and resources decide differently.
 * Complete where it answers `alike`: every way in which the facts that the rules read can stand was ruled out.
 */
export function distinguish(first: Ground, second: Ground): Distinction {
  let looked = 0;
  let undecided: string | undefined;
  for (const target of concerned(first, second)) {
    const found = at(first, second, target);
    if (found.kind === 'told apart') return found;
    if (found.kind === 'undecided') undecided ??= found.why;
    else looked += found.looked;
  }
  return undecided === undefined ? { kind: 'alike', looked } : { kind: 'undecided', why: undecided };
}

/** Every target that one of the two grants anything at and on which they may say something different. */
function concerned(first: Ground, second: Ground): Target[] {
  const targets = new Map<string, Target>();
  for (const { agent, task, operation, resources } of [...first.policy.grants, ...second.policy.grants])
    for (const resource of resources) {
      const target = { agent, task, operation, resource };
      targets.set(Object.values(target).join('\u0000'), target);
    }
  const same = (left: readonly object[], right: readonly object[]) =>
    left.length === right.length && left.every((item, i) => item === right[i]);
  return [...targets.values()].filter((target) => {
    const grants = first.grantsFor(target);
    return (
      !same(grants, second.grantsFor(target)) ||
      !same(first.guardrailsFor(target), second.guardrailsFor(target)) ||
      grants.some((grant) => grant.approvals.some((id) => first.approval.get(id) !== second.approval.get(id)))
    );
  });
}

function at(first: Ground, second: Ground, target: Target): Distinction {
  const start = startFor(first, target);
  const operation = first.operation.get(target.operation);
  // What the policy does not know is denied before any rule is read, by both.
  if (!start || !operation) return { kind: 'alike', looked: 1 };
  const [left, right] = [logicAt(first, target), logicAt(second, target)];
  const clauses = [...new Set([...clausesOf(left), ...clausesOf(right)])];
  const atoms = clauses.flatMap((clause) => clause.anyOf);
  const clusters = clustersOf(atoms, first.searchFor(operation).slot, start);
  if (!clusters) return { kind: 'undecided', why: `${target.operation} reads one fact in too many ways` };
  return new Search(left, right, clauses, clusters, start).run();
}

function clausesOf({ grants, hard, soft, askable }: Logic): Clause[] {
  const more = grants.flatMap(({ when, approvals }) => [
    when,
    ...approvals.flatMap(({ unless, fresh }) => [unless, fresh]),
  ]);
  return [hard, soft, askable, ...more].flat();
}

/** Clauses that one of two conditions has and the other has not. */
type Difference = readonly [left: Condition, right: Condition];

/** A cluster with the numbers of its atoms and the clauses that read any of them. */
interface Entry {
  readonly stances: readonly Stance[];
  readonly atoms: readonly number[];
  readonly clauses: readonly { readonly clause: Clause; readonly own: readonly number[] }[];
}

/** Depth-first over the clusters; a branch ends when both policies decide alike whatever else is the case. */
class Search {
  private readonly clusters: readonly Entry[];
  private readonly clusterAt = new Map<number, number>();
  /** Equal atoms of both policies are one number. */
  private readonly numbers = new Map<Atom, number>();
  private readonly byText = new Map<string, number>();
  private readonly truths: Truth[] = [];
  private readonly differences: readonly Difference[] | undefined;
  private readonly left: Logic;
  private readonly right: Logic;
  private readonly start: EvaluationRequest;
  private looked = 0;
  private unseen = false;

  constructor(
    left: Logic,
    right: Logic,
    clauses: readonly Clause[],
    clusters: readonly Cluster[],
    start: EvaluationRequest,
  ) {
    this.left = left;
    this.right = right;
    this.start = start;
    this.clusters = clusters.map(({ stances, atoms }): Entry => {
      const numbers = atoms.map((atom) => this.numberOf(atom));
      const read = clauses.map((clause) => ({
        clause,
        own: clause.anyOf.map((atom) => numbers.indexOf(this.numberOf(atom))).filter((at) => at !== -1),
      }));
      return { stances, atoms: numbers, clauses: read.filter(({ own }) => own.length > 0) };
    });
    for (const [i, { atoms }] of this.clusters.entries()) for (const n of atoms) this.clusterAt.set(n, i);
    this.differences = differencesOf(left, right);
  }

  run(): Distinction {
    const found = this.look([]);
    if (found) return found;
    if (this.looked >= BUDGET) return { kind: 'undecided', why: `more than ${BUDGET} ways to look at` };
    if (this.unseen) return { kind: 'undecided', why: 'a text that would show it was not found' };
    return { kind: 'alike', looked: this.looked };
  }

  private numberOf(atom: Atom): number {
    const known = this.numbers.get(atom);
    if (known !== undefined) return known;
    const text = canonicalJson(atom);
    const number = this.byText.get(text) ?? this.byText.size;
    this.byText.set(text, number);
    this.numbers.set(atom, number);
    return number;
  }

  private readonly value: Valuation = (atom) => this.truths[this.numberOf(atom)];

  private look(chosen: readonly (readonly Place[] | undefined)[]): Distinction | undefined {
    if (++this.looked >= BUDGET) return undefined;
    if (this.differences?.every(([a, b]) => this.settledAlike(a, b))) return undefined;
    const [left, right] = [verdict(this.left, this.value), verdict(this.right, this.value)];
    if (decided(left) && decided(right)) {
      if (outcomeOf(left) === outcomeOf(right)) return undefined;
      return this.show(chosen, outcomeOf(left), outcomeOf(right));
    }
    const next = this.nextClause();
    const atom = next?.anyOf.find((a) => this.value(a) === undefined);
    const entry = atom && this.clusters[this.clusterAt.get(this.numberOf(atom)) ?? -1];
    if (!next || !entry) return undefined;
    const undecided = entry.clauses.filter(({ clause }) => clauseTruth(clause, this.value) === undefined);
    const satisfies = ({ truths }: Stance) => undecided.map(({ own }) => own.some((i) => truths[i] === true));
    const wanted = undecided.findIndex(({ clause }) => clause === next);
    const ordered = entry.stances
      .map((stance) => ({ ...stance, effect: satisfies(stance) }))
      .sort(
        (a, b) =>
          Number(a.places === undefined) - Number(b.places === undefined) ||
          Number(b.effect[wanted]) - Number(a.effect[wanted]),
      );
    // Stances that satisfy the same open clauses leave the same question: one of them answers for all.
    const seen = new Set<string>();
    for (const { truths, places, effect } of ordered) {
      if (seen.has(effect.join())) continue;
      seen.add(effect.join());
      for (const [i, n] of entry.atoms.entries()) this.truths[n] = truths[i];
      const found = this.look([...chosen, places]);
      for (const n of entry.atoms) this.truths[n] = undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** Whether what differs comes to the same here. */
  private settledAlike(left: Condition, right: Condition): boolean {
    const truth = conditionTruth(left, this.value);
    return truth !== undefined && truth === conditionTruth(right, this.value);
  }

  /** The clause to decide next: what differs first, then what ends a branch soonest. */
  private nextClause(): Clause | undefined {
    const { left, right } = this;
    const inOrder = [
      ...(this.differences ?? []).flat(),
      left.hard,
      right.hard,
      ...[...left.grants, ...right.grants].map((grant) => grant.when),
      left.soft,
      right.soft,
      ...[...left.grants, ...right.grants].flatMap((grant) =>
        grant.approvals.flatMap((a) => [a.unless, a.fresh]),
      ),
      left.askable,
    ];
    for (const condition of inOrder)
      for (const clause of condition) if (open(clause, this.value)) return clause;
    return undefined;
  }

  /** The request that was found, checked: the facts are put together and every rule is read again. */
  private show(
    chosen: readonly (readonly Place[] | undefined)[],
    outcome: Outcome,
    other: Outcome,
  ): Distinction | undefined {
    let request: EvaluationRequest = this.start;
    const places: Place[] = [];
    for (const part of chosen) {
      if (part === undefined) {
        this.unseen = true;
        return undefined;
      }
      places.push(...part);
    }
    // An argument that appears brings its provenance, so what the rules ask of the provenance is set after it.
    const late = ({ path }: Place) => Number(argumentOf(path) === undefined);
    for (const { path, value } of places.sort((a, b) => late(a) - late(b)))
      request = assign(request, path, value);
    const real: Valuation = (atom) => isTrue(atom, request);
    const shows =
      outcomeOf(verdict(this.left, real)) === outcome && outcomeOf(verdict(this.right, real)) === other;
    if (shows) return { kind: 'told apart', request, outcome };
    this.unseen = true;
    return undefined;
  }
}

const open = (clause: Clause, value: Valuation): boolean => {
  let unknown = false;
  for (const atom of clause.anyOf) {
    const truth = value(atom);
    if (truth === true) return false;
    unknown ||= truth === undefined;
  }
  return unknown;
};

const decided = ({ allow, escalate }: { allow: Truth; escalate: Truth }) =>
  allow === true || (allow !== undefined && escalate !== undefined);
const outcomeOf = ({ allow, escalate }: { allow: Truth; escalate: Truth }): Outcome =>
  allow ? 'allow' : escalate ? 'escalate' : 'deny';

/** Part by part, the clauses that only one side has; undefined when the two are not built alike. */
function differencesOf(left: Logic, right: Logic): Difference[] | undefined {
  if (left.grants.length !== right.grants.length) return undefined;
  const pairs: [Condition, Condition][] = [
    [left.hard, right.hard],
    [left.soft, right.soft],
    [left.askable, right.askable],
  ];
  for (const [i, grant] of left.grants.entries()) {
    const other = right.grants[i];
    if (!other || other.approvals.length !== grant.approvals.length) return undefined;
    pairs.push([grant.when, other.when]);
    for (const [j, approval] of grant.approvals.entries()) {
      const counterpart = other.approvals[j];
      if (!counterpart) return undefined;
      pairs.push([approval.unless, counterpart.unless], [approval.fresh, counterpart.fresh]);
    }
  }
  const only = (from: Condition, other: Condition) => from.filter((clause) => !other.includes(clause));
  return pairs
    .map(([a, b]): Difference => [only(a, b), only(b, a)])
    .filter(([a, b]) => a.length > 0 || b.length > 0);
}
