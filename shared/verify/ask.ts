import type { Case } from '../cases/case';
import type { Outcome } from '../policy/policy';
import type { Engine, EngineDecision } from './engine';

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
  /** Why cases were skipped, when any were. */
  readonly reason?: string;
}

interface AskOptions {
  /** An engine that gives no answer this often in a row is asked no more, so that a hanging one costs a bounded time. */
  readonly giveUpAfter?: number;
  readonly cancelled?: () => boolean;
  readonly onAsked?: (asked: number) => void;
  readonly onAnswer?: (row: number, got: Outcome | 'error') => void;
}

/** Whether every id and code that the case names is among those the engine gave. */
function explains({ expect }: Case, { rules, reasons }: EngineDecision): boolean {
  const named = (expect.rules ?? []).every((id) => rules?.includes(id) === true);
  return named && (expect.reasons ?? []).every((code) => reasons?.includes(code) === true);
}

/**
 * The outcome must be right, and an engine that gives reasons must give the right ones. Cedar gives none and stops at the
 * first policies that decide, so what it names is only counted. From a yes-or-no engine only the yes is compared.
 */
function judge(item: Case, decision: EngineDecision, answers: Engine['answers']): Failure | undefined {
  const { outcome } = item.expect;
  const failure = (message: string): Failure => ({
    case: item.id,
    expected: outcome,
    got: decision.outcome,
    message: `${item.title}: ${message}`,
  });
  if (answers === 'yes-no') {
    if ((decision.outcome === 'allow') === (outcome === 'allow')) return undefined;
    return failure(`expected ${outcome === 'allow' ? 'yes' : 'no'}, got the opposite`);
  }
  if (decision.outcome !== outcome) return failure(`expected ${outcome}, got ${decision.outcome}`);
  if (decision.reasons === undefined || explains(item, decision)) return undefined;
  return failure('the right outcome for other rules or reasons than the case names');
}

/** Asks one engine every case. One that throws fails that case. */
export async function askEngine(
  engine: Engine,
  cases: readonly Case[],
  { cancelled, onAsked, onAnswer, giveUpAfter }: AskOptions = {},
): Promise<EngineReport> {
  const failures: Failure[] = [];
  let [asked, explained, errors] = [0, 0, 0];
  for (const [row, item] of cases.entries()) {
    if (cancelled?.() || errors === giveUpAfter) break;
    try {
      const decision = await engine.decide(item.request);
      errors = 0;
      onAnswer?.(row, decision.outcome);
      const failure = judge(item, decision, engine.answers);
      if (failure) failures.push(failure);
      else if (explains(item, decision)) explained += 1;
    } catch (error) {
      errors += 1;
      onAnswer?.(row, 'error');
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ case: item.id, expected: item.expect.outcome, got: 'error', message });
    }
    asked += 1;
    onAsked?.(asked);
  }
  const { id, version, judged } = engine;
  const failed = failures.length;
  return {
    id,
    version,
    judged,
    passed: asked - failed,
    failed,
    skipped: cases.length - asked,
    explained,
    failures,
    ...(errors === giveUpAfter && asked < cases.length
      ? { reason: `No answer ${giveUpAfter} times in a row` }
      : {}),
  };
}
