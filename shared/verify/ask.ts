import type { Case } from '../cases/case';
import type { Outcome } from '../policy/policy';
import type { Engine, EngineDecision } from './engine';

export interface Failure {
  readonly case: string;
  readonly expected: Outcome;
  readonly got: Outcome | 'error';
  /** What the case asks, what the engine said and what decided on either side, in words. */
  readonly message: string;
  /** The rules that should have decided; those that the case is about where it names none. */
  readonly rules: readonly string[];
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
  /** Of those passed, how many the policy allows and an `at-most` engine does not. */
  readonly stricter?: number;
  readonly failures: readonly Failure[];
  /** Why cases were skipped, when any were. */
  readonly reason?: string;
}

interface AskOptions {
  /** An engine that gives no answer this often in a row is asked no more, so that a hanging one costs a bounded time. */
  readonly giveUpAfter?: number;
  readonly cancelled?: () => boolean;
  /** Why there is a rule, as a person reads it; undefined for an id that is none. */
  readonly why?: (rule: string) => string | undefined;
  readonly onAsked?: (asked: number) => void;
  readonly onAnswer?: (row: number, got: Outcome | 'error') => void;
}

/** Whether every id and code that the case names is among those the engine gave. */
function explains({ expect }: Case, { rules, reasons }: EngineDecision): boolean {
  const named = (expect.rules ?? []).every((id) => rules?.includes(id) === true);
  return named && (expect.reasons ?? []).every((code) => reasons?.includes(code) === true);
}

/** Rules that should decide a case; without any, those it is about, without their clauses. */
export function rulesOf({ expect, covers }: Case): readonly string[] {
  return expect.rules ?? covers.filter((id) => !id.includes('#'));
}

function because(rules: readonly string[], reasons: readonly string[] = [], why: AskOptions['why']): string {
  const named = rules.map((id) => {
    const sentence = why?.(id);
    return sentence === undefined ? id : `${id} (${sentence})`;
  });
  const all = [...named, ...reasons];
  return all.length === 0 ? '' : `, because of ${all.join(', ')}`;
}

function saying({ rules = [], reasons = [] }: EngineDecision): string {
  const all = [...rules, ...reasons];
  return all.length === 0 ? '' : `; it names ${all.join(', ')}`;
}

/**
 * The outcome must be right, and an engine that gives reasons must give the right ones. Cedar gives none and stops at the
 * first policies that decide, so what it names is only counted. From a yes-or-no engine only the yes is compared.
 */
function judge(
  item: Case,
  decision: EngineDecision,
  { id, answers }: Engine,
  why: AskOptions['why'],
): Failure | undefined {
  const { outcome, reasons } = item.expect;
  const rules = rulesOf(item);
  const failure = (message: string): Failure => ({
    case: item.id,
    expected: outcome,
    got: decision.outcome,
    rules,
    message: `${id} decides otherwise: ${item.title}: ${message}${because(rules, reasons, why)}${saying(decision)}`,
  });
  if (answers === 'at-most' && decision.outcome !== 'allow') return undefined;
  if (answers !== undefined) {
    if ((decision.outcome === 'allow') === (outcome === 'allow')) return undefined;
    return failure(outcome === 'allow' ? 'expected yes, got no' : 'expected no, got yes');
  }
  if (decision.outcome !== outcome) return failure(`expected ${outcome}, got ${decision.outcome}`);
  if (decision.reasons === undefined || explains(item, decision)) return undefined;
  return failure('the right outcome, but for other rules or reasons');
}

/** Asks one engine every case. One that throws fails that case. */
export async function askEngine(
  engine: Engine,
  cases: readonly Case[],
  { cancelled, onAsked, onAnswer, giveUpAfter, why }: AskOptions = {},
): Promise<EngineReport> {
  const failures: Failure[] = [];
  let [asked, explained, stricter, errors] = [0, 0, 0, 0];
  for (const [row, item] of cases.entries()) {
    if (cancelled?.() || errors === giveUpAfter) break;
    try {
      const decision = await engine.decide(item.request);
      errors = 0;
      onAnswer?.(row, decision.outcome);
      const failure = judge(item, decision, engine, why);
      if (failure) failures.push(failure);
      else if (
        engine.answers === 'at-most' &&
        item.expect.outcome === 'allow' &&
        decision.outcome !== 'allow'
      )
        stricter += 1;
      else if (explains(item, decision)) explained += 1;
    } catch (error) {
      errors += 1;
      onAnswer?.(row, 'error');
      const said = error instanceof Error ? error.message : String(error);
      const rules = rulesOf(item);
      const message = `${engine.id} gives no answer: ${item.title}: ${said}`;
      failures.push({ case: item.id, expected: item.expect.outcome, got: 'error', rules, message });
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
    ...(engine.answers === 'at-most' ? { stricter } : {}),
    failures,
    ...(errors === giveUpAfter && asked < cases.length
      ? { reason: `No answer ${giveUpAfter} times in a row` }
      : {}),
  };
}
