import type { Alike } from '../cases/adequate';
import { CASE_KINDS, type Case, type CaseKind } from '../cases/case';
import { type DecideFactory, type MutationScore, mutationScore } from '../cases/mutation/run';
import type { Graph } from '../model/graph';
import { evaluate } from '../policy/evaluate';
import type { Outcome, Policy } from '../policy/policy';
import type { Engine, EngineDecision } from './engine';
import { type Exhaustive, exhaustive } from './exhaustive';

export interface Failure {
  readonly case: string;
  readonly expected: Outcome;
  readonly got: Outcome | 'error';
  readonly message: string;
}

export interface EngineReport {
  readonly id: string;
  readonly version: string;
  readonly judged: Engine['judged'];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Right outcomes for which the engine also named every rule and reason that the case names. */
  readonly explained: number;
  readonly failures: readonly Failure[];
}

/** One case with what each engine said, in the order of the engines; undefined where it was not asked. */
export interface MatrixRow {
  readonly case: string;
  readonly expected: Outcome;
  readonly got: readonly (Outcome | 'error' | undefined)[];
}

interface Share {
  readonly covered: number;
  readonly total: number;
}

export interface Verification {
  readonly cases: { readonly total: number; readonly byKind: Readonly<Record<CaseKind, number>> };
  readonly engines: readonly EngineReport[];
  /** `engine` decided for the mutants; `alike` are those that no request can tell from the policy. */
  readonly mutation: MutationScore & { readonly engine: string; readonly alike: readonly Alike[] };
  readonly exhaustive: Exhaustive | null;
  readonly coverage: { readonly grants: Share; readonly guardrails: Share; readonly conjuncts: Share };
  readonly matrix: readonly MatrixRow[];
  readonly cancelled: boolean;
}

export interface VerifyOptions {
  /** Set `cancelled` from outside to stop at the next case; what was done is reported. */
  readonly signal?: { readonly cancelled: boolean };
  readonly onProgress?: (progress: {
    readonly stage: string;
    readonly done: number;
    readonly total: number;
  }) => void;
  /** With the model's graph, P5 is checked exhaustively. */
  readonly graph?: Graph;
  /** What decides for mutants; the reference evaluator by default. */
  readonly mutants?: { readonly engine: string; readonly factory: DecideFactory };
  /** Mutants that were shown to decide every request like the policy (`adequateCases`). */
  readonly alike?: readonly Alike[];
  readonly mutantLimit?: number;
  readonly exhaustiveLimit?: number;
}

/**
 * The outcome must be right, and an engine that gives reasons must give the right ones. Cedar gives none and stops at the
 * first policies that decide, so what it names is only counted.
 */
function judge(item: Case, decision: EngineDecision): Failure | undefined {
  const failure = (message: string): Failure => ({
    case: item.id,
    expected: item.expect.outcome,
    got: decision.outcome,
    message: `${item.title}: ${message}`,
  });
  if (decision.outcome !== item.expect.outcome)
    return failure(`expected ${item.expect.outcome}, got ${decision.outcome}`);
  if (decision.reasons === undefined || explains(item, decision)) return undefined;
  return failure('the right outcome for other rules or reasons than the case names');
}

/** Whether every id and code that the case names is among those the engine gave. */
function explains({ expect }: Case, { rules, reasons }: EngineDecision): boolean {
  const named = (expect.rules ?? []).every((id) => rules?.includes(id) === true);
  return named && (expect.reasons ?? []).every((code) => reasons?.includes(code) === true);
}

function coverage(policy: Policy, cases: readonly Case[]): Verification['coverage'] {
  const covered = new Set(cases.flatMap((item) => item.covers));
  const share = (ids: readonly string[]): Share => ({
    covered: ids.filter((id) => covered.has(id)).length,
    total: ids.length,
  });
  const conjuncts = [
    ...policy.grants.flatMap((rule) => rule.when.map((clause) => `${rule.id}#${clause.id}`)),
    ...policy.guardrails.flatMap((rule) => rule.require.map((clause) => `${rule.id}#${clause.id}`)),
  ];
  return {
    grants: share(policy.grants.map((g) => g.id)),
    guardrails: share(policy.guardrails.map((g) => g.id)),
    conjuncts: share(conjuncts),
  };
}

/** Asks every engine every case, then scores mutants and walks the abstraction. Engines that throw fail that case. */
export async function verify(
  policy: Policy,
  cases: readonly Case[],
  engines: readonly Engine[],
  options: VerifyOptions = {},
): Promise<Verification> {
  const cancelled = () => options.signal?.cancelled === true;
  const matrix = cases.map((item) => ({
    case: item.id,
    expected: item.expect.outcome,
    got: engines.map((): Outcome | 'error' | undefined => undefined),
  }));
  const reports: EngineReport[] = [];
  for (const [column, engine] of engines.entries()) {
    const failures: Failure[] = [];
    let asked = 0;
    let explained = 0;
    for (const [row, item] of cases.entries()) {
      if (cancelled()) break;
      const cells = matrix[row]?.got;
      try {
        const decision = await engine.decide(item.request);
        if (cells) cells[column] = decision.outcome;
        const failure = judge(item, decision);
        if (failure) failures.push(failure);
        else if (explains(item, decision)) explained += 1;
      } catch (error) {
        if (cells) cells[column] = 'error';
        const message = error instanceof Error ? error.message : String(error);
        failures.push({ case: item.id, expected: item.expect.outcome, got: 'error', message });
      }
      asked += 1;
      if (asked % 50 === 0 || asked === cases.length)
        options.onProgress?.({ stage: engine.id, done: asked, total: cases.length });
    }
    const { id, version, judged } = engine;
    const failed = failures.length;
    reports.push({
      id,
      version,
      judged,
      passed: asked - failed,
      failed,
      skipped: cases.length - asked,
      explained,
      failures,
    });
  }
  const limit = options.mutantLimit ?? 2_000;
  let tried = 0;
  const { alike = [] } = options;
  const { engine, factory } = options.mutants ?? {
    engine: 'oracle',
    factory: (mutant: Policy) => (request: unknown) => evaluate(mutant, request),
  };
  const mutation = await mutationScore(policy, cases, factory, {
    limit,
    alike: new Set(alike.map(({ mutant }) => mutant)),
    cancelled,
    onMutant: () => {
      tried += 1;
      if (tried % 20 === 0) options.onProgress?.({ stage: 'mutation', done: tried, total: limit });
    },
  });
  const byKind = Object.fromEntries(
    CASE_KINDS.map((kind) => [kind, cases.filter((item) => item.kind === kind).length]),
  ) as Record<CaseKind, number>;
  return {
    cases: { total: cases.length, byKind },
    engines: reports,
    mutation: { ...mutation, engine, alike },
    exhaustive: options.graph
      ? exhaustive(options.graph, policy, (request) => evaluate(policy, request), {
          limit: options.exhaustiveLimit ?? 50_000,
          cancelled,
        })
      : null,
    coverage: coverage(policy, cases),
    matrix,
    cancelled: cancelled(),
  };
}
