import type { Case } from '../cases/case';
import type { Graph } from '../model/graph';
import type { Outcome, Policy } from '../policy/policy';
import type { EvaluationRequest } from '../policy/request';
import { handRules } from '../policy/supplement';
import type { Engine, EngineDecision } from '../verify/engine';
import { combinations } from '../verify/exhaustive';

/** A question that is put to an engine with and without what is written by hand. */
export interface Question {
  readonly name: string;
  readonly request: unknown;
}

/** What one hand-written rule changes from one outcome to another, with the first question that shows it. */
export interface Difference {
  readonly rule: string;
  readonly from: Outcome;
  readonly to: Outcome;
  /** How many of the questions show it. */
  readonly requests: number;
  readonly example: string;
  readonly request: unknown;
}

export interface Comparison {
  readonly engine: string;
  readonly questions: number;
  /** False when there were more questions than were asked. */
  readonly complete: boolean;
  readonly widened: readonly Difference[];
  readonly narrowed: readonly Difference[];
  /** Hand-written rules that no question met, so that nothing is known of what they do. */
  readonly unmet: readonly string[];
}

const RANK: Readonly<Record<Outcome, number>> = { deny: 0, escalate: 1, allow: 2 };

/**
 * A request that is in order in every way, asked for each other task and about each other resource: there the guardrails hold,
 * so that only the missing grant says no.
 */
function* moved(policy: Policy, name: string, request: unknown): Generator<Question> {
  const { context, resource, ...rest } = request as EvaluationRequest;
  for (const type of policy.tasks)
    if (type !== context.task.type)
      yield {
        name: `${name}, as task ${type}`,
        request: { ...rest, resource, context: { ...context, task: { ...context.task, type } } },
      };
  for (const { id, type, sensitivity } of policy.resources)
    if (id !== resource.id)
      yield {
        name: `${name}, on ${id}`,
        request: { ...rest, context, resource: { ...resource, id, type, properties: { sensitivity } } },
      };
}

/** Every case's request, every combination of the abstraction of P5, and what lies one step beside each that is in order. */
export function questionsOf(
  graph: Graph,
  policy: Policy,
  cases: readonly Case[],
  limit: number,
): { readonly questions: readonly Question[]; readonly complete: boolean } {
  const questions: Question[] = cases.map(({ title, request }) => ({ name: title, request }));
  for (const one of combinations(graph, policy)) {
    if (questions.length >= limit) return { questions: questions.slice(0, limit), complete: false };
    if (one === undefined) continue;
    const { name, request, broken, used } = one;
    questions.push({ name: broken === undefined ? name : `${name}, although ${broken} is broken`, request });
    if (used && broken === undefined) questions.push(...moved(policy, name, request));
  }
  return { questions, complete: true };
}

/** The hand-written rules that an engine names; Rego names its reasons. */
function named(policy: Policy, { rules = [], reasons = [] }: EngineDecision): readonly string[] {
  const known = new Set(handRules(policy.supplement).map((rule) => rule.id));
  const own = rules.filter((id) => known.has(id));
  const said = reasons.filter((code) => code.startsWith('hand_written:'));
  return own.length > 0 ? own : said.length > 0 ? said : ['the hand-written files'];
}

/**
 * Puts every question to an engine that knows nothing of what is written by hand, then to one that does, and tells what is
 * decided otherwise. One after the other, because two Cedar engines take turns at one module.
 */
export async function compareSupplement(
  policy: Policy,
  asked: { readonly questions: readonly Question[]; readonly complete: boolean },
  without: Pick<Engine, 'decide'>,
  made: () => Engine | Promise<Engine>,
): Promise<Comparison> {
  const before: Outcome[] = [];
  for (const { request } of asked.questions) before.push((await without.decide(request)).outcome);
  const engine = await made();
  const met = new Set<string>();
  const widened = new Map<string, Difference>();
  const narrowed = new Map<string, Difference>();
  for (const [i, { name, request }] of asked.questions.entries()) {
    const decision = await engine.decide(request);
    for (const rule of decision.rules ?? []) met.add(rule);
    const [from, to] = [before[i] ?? 'deny', decision.outcome];
    if (from === to) continue;
    const into = RANK[to] > RANK[from] ? widened : narrowed;
    for (const rule of named(policy, decision)) {
      const key = JSON.stringify([rule, from, to]);
      const known = into.get(key) ?? { rule, from, to, requests: 0, example: name, request };
      into.set(key, { ...known, requests: known.requests + 1 });
    }
  }
  return {
    engine: `${engine.id} ${engine.version}`.trim(),
    questions: asked.questions.length,
    complete: asked.complete,
    widened: [...widened.values()],
    narrowed: [...narrowed.values()],
    unmet: handRules(policy.supplement)
      .map((rule) => rule.id)
      .filter((id) => !met.has(id)),
  };
}
