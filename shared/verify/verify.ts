import type { Alike } from '../cases/adequate';
import { CASE_KINDS, type Case, type CaseKind } from '../cases/case';
import { type DecideFactory, type MutationScore, mutationScore } from '../cases/mutation/run';
import type { Graph } from '../model/graph';
import { evaluate } from '../policy/evaluate';
import type { Outcome, Policy } from '../policy/policy';
import { askEngine, type EngineReport } from './ask';
import type { Engine } from './engine';
import { type Exhaustive, exhaustive } from './exhaustive';

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

/** How far one stage is: an engine by its id, or `mutation`. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  /** Absent while nobody knows: mutants are made one at a time. */
  readonly total?: number;
}

export const progressText = ({ stage, done, total }: Progress): string =>
  total === undefined ? `${stage}: ${done} tried` : `${stage}: ${done} of ${total}`;

export interface VerifyOptions {
  /** Set `cancelled` from outside to stop at the next case; what was done is reported. */
  readonly signal?: { readonly cancelled: boolean };
  readonly onProgress?: (progress: Progress) => void;
  /** With the model's graph, P5 is checked exhaustively. */
  readonly graph?: Graph;
  /** What decides for mutants; the reference evaluator by default. */
  readonly mutants?: { readonly engine: string; readonly factory: DecideFactory };
  /** Mutants that were shown to decide every request like the policy (`adequateCases`). */
  readonly alike?: readonly Alike[];
  readonly mutantLimit?: number;
  readonly exhaustiveLimit?: number;
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
  const sentences = new Map(
    [...policy.grants, ...policy.guardrails, ...policy.approvals].map(({ id, trace }) => [id, trace.why]),
  );
  const why = (rule: string) => sentences.get(rule);
  const reports: EngineReport[] = [];
  for (const [column, engine] of engines.entries()) {
    const report = await askEngine(engine, cases, {
      cancelled,
      why,
      onAnswer: (row, got) => {
        const cells = matrix[row]?.got;
        if (cells) cells[column] = got;
      },
      onAsked: (asked) => {
        if (asked % 50 === 0 || asked === cases.length)
          options.onProgress?.({ stage: engine.id, done: asked, total: cases.length });
      },
    });
    reports.push(report);
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
      if (tried % 20 === 0) options.onProgress?.({ stage: 'mutation', done: tried });
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
