import type { EvaluationRequest } from '../policy/request';
import { originOf, plainText, type Seen, unsaid } from './origin';

/** What one session has done and seen, as far as rules ask. Counts are of calls that were forwarded. */
export interface Session {
  readonly untrustedSeen: boolean;
  readonly maxSensitivity: number;
  readonly steps: number;
  /** How often the last forwarded call was made again in a row. */
  readonly repeats: number;
  /** Request digest of the last forwarded call. */
  readonly last: string;
  /** Forwarded calls by task run, and by task run and operation; keys are JSON lists. */
  readonly calls: Readonly<Record<string, number>>;
  /** Cents spent, by task run and by `[]` for the session; keys are JSON lists. */
  readonly costs: Readonly<Record<string, number>>;
}

export const freshSession: Session = {
  untrustedSeen: false,
  maxSensitivity: 0,
  steps: 0,
  repeats: 0,
  last: '',
  calls: {},
  costs: {},
};

/** What a call is, as far as it changes a session. */
export interface Forwarded {
  readonly digest: string;
  readonly run: string;
  readonly operation: string;
  readonly effect: string;
  readonly readsUntrusted: boolean;
  /** Sensitivity of the resource that it is about. */
  readonly sensitivity: number;
  /** What the call costs, in whole cents, as the operator states it. */
  readonly cost: number;
}

/** Operations that only change something answer with a receipt, not with data. */
const RECEIPT = new Set(['write', 'send', 'pay', 'delete']);

const SESSION = '[]';
const inSession = (operation: string) => JSON.stringify([[], operation]);
const keyOf = (run: string, operation?: string) =>
  JSON.stringify(operation === undefined ? [run] : [run, operation]);

/**
 * The session once a call goes out. Done before the call is forwarded and never taken back, so that calls in flight at the same
 * time already count against one another.
 */
export function afterForwarding(session: Session, call: Forwarded): Session {
  const keys = [keyOf(call.run), keyOf(call.run, call.operation), SESSION, inSession(call.operation)];
  return {
    untrustedSeen: session.untrustedSeen || call.readsUntrusted,
    maxSensitivity: Math.max(session.maxSensitivity, RECEIPT.has(call.effect) ? 0 : call.sensitivity),
    steps: session.steps + 1,
    repeats: repeatsOf(session, call.digest),
    last: call.digest,
    calls: {
      ...session.calls,
      ...Object.fromEntries(keys.map((key) => [key, (session.calls[key] ?? 0) + 1])),
    },
    costs: {
      ...session.costs,
      ...Object.fromEntries(
        [keyOf(call.run), SESSION].map((key) => [key, (session.costs[key] ?? 0) + call.cost]),
      ),
    },
  };
}

const repeatsOf = (session: Session, digest: string) => (session.last === digest ? session.repeats + 1 : 0);

/** The counters that a request states: what was done before it. */
export function countersOf(
  session: Session,
  call: Pick<Forwarded, 'run' | 'operation' | 'digest'>,
): EvaluationRequest['context']['counters'] {
  return {
    task_calls: session.calls[keyOf(call.run)] ?? 0,
    operation_calls: session.calls[keyOf(call.run, call.operation)] ?? 0,
    session_calls: session.calls[SESSION] ?? 0,
    session_operation_calls: session.calls[inSession(call.operation)] ?? 0,
    task_cost: session.costs[keyOf(call.run)] ?? 0,
    session_cost: session.costs[SESSION] ?? 0,
    steps: session.steps,
    retries: repeatsOf(session, call.digest),
  };
}

/** Most text that is kept to tell where values came from. */
export const MAX_KEPT = 8_000_000;

/** What was returned so far, in plain form. */
export interface Answers {
  readonly untrusted: readonly string[];
  readonly trusted: readonly string[];
  /** False once strangers' words had to be forgotten: from then on nothing can be told to be trusted. */
  readonly complete: boolean;
}

export const noAnswers: Answers = { untrusted: [], trusted: [], complete: true };

const sizeOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);

/** Every text and number inside a value, in plain form, longest first. */
function leavesOf(value: unknown): string[] {
  if (value !== null && typeof value === 'object')
    return Object.values(value)
      .flatMap(leavesOf)
      .sort((a, b) => b.length - a.length);
  const text = plainText(String(value ?? ''));
  return text === '' ? [] : [text];
}

/**
 * Keeps what a call returned. Trusted is only what was *read*, and there only what the call did not itself bring: a tool that
 * repeats an argument does not vouch for it.
 */
export function afterAnswer(
  answers: Answers,
  answer: string,
  call: { readonly effect: string; readonly readsUntrusted: boolean; readonly args: unknown },
  instruction: string,
): Answers {
  if (!call.readsUntrusted && call.effect !== 'read') return answers;
  const text = plainText(answer);
  const untrusted = call.readsUntrusted ? [...answers.untrusted, text] : answers.untrusted;
  if (sizeOf(untrusted) > MAX_KEPT) return { untrusted: [], trusted: [], complete: false };
  if (call.readsUntrusted) return { ...answers, untrusted };
  const seen = seenOf(answers, instruction);
  const vouched = leavesOf(call.args)
    .filter((leaf) => !['user', 'trusted'].includes(originOf(leaf, seen)))
    .reduce(unsaid, text);
  const trusted = [...answers.trusted, vouched];
  return sizeOf(trusted) + sizeOf(untrusted) > MAX_KEPT ? answers : { ...answers, trusted };
}

/** What provenance is told from. */
export const seenOf = (answers: Answers, instruction: string): Seen => ({
  instruction: plainText(instruction),
  untrusted: answers.untrusted,
  trusted: answers.complete ? answers.trusted : [],
});
