import { once } from '../../core/once';
import type { Relaxation } from '../../model/document';
import type { Graph, OperationNode } from '../../model/graph';
import type { Atom, Clause, Condition } from '../conditions/condition';
import type { Grant, Guardrail, Trace } from '../policy';
import type { FactPath } from '../request';

/** What guardrails are derived from: the model, and the grants they will override. */
export interface GuardrailInput {
  readonly graph: Graph;
  readonly grants: readonly Grant[];
}

/** One guardrail kind: every instance that a model calls for, in a stable order. */
export type GuardrailRule = (input: GuardrailInput) => Guardrail[];

/** A trace in which only what is known is named. */
export function trace(why: string, parts: Partial<Omit<Trace, 'why'>>): Trace {
  return { elements: [], flows: [], tasks: [], approvals: [], ...parts, why };
}

/** A condition out of clauses, each a source text and the atoms of which one must hold. */
export function require(...clauses: readonly (readonly [source: string, ...anyOf: Atom[]])[]): Condition {
  return clauses.map(([source, ...anyOf], i): Clause => ({ id: `c${i + 1}`, anyOf, source }));
}

/** The value at a path is one of these. */
export const equals = (path: FactPath, ...values: readonly (string | number | boolean)[]): Atom => ({
  kind: 'oneOf',
  path,
  values,
  negated: false,
});
/** The number at a path is at most this. */
export const atMost = (path: FactPath, value: number): Atom => ({ kind: 'compare', path, op: '<=', value });
/** The number at a path is less than this. */
export const below = (path: FactPath, value: number): Atom => ({ kind: 'compare', path, op: '<', value });

/** Operations that each agent is granted for some task. */
export const operationsByAgent = once(
  (grants: GuardrailInput['grants']): ReadonlyMap<string, ReadonlySet<string>> => {
    const operations = new Map<string, Set<string>>();
    for (const { agent, operation } of grants)
      operations.set(agent, (operations.get(agent) ?? new Set()).add(operation));
    return operations;
  },
);

/** Granted operations, each once, in code-unit order of their ref. */
export function grantedOperations({ graph, grants }: GuardrailInput): OperationNode[] {
  const refs = [...new Set(grants.map((g) => g.operation))].sort();
  return refs.flatMap((ref) => graph.operation.get(ref) ?? []);
}

/** Agents that hold a grant, in code-unit order. */
export const grantedAgents = ({ grants }: GuardrailInput): string[] =>
  [...new Set(grants.map((g) => g.agent))].sort();
/** Tasks that hold a grant, in code-unit order. */
export const grantedTasks = ({ grants }: GuardrailInput): string[] =>
  [...new Set(grants.map((g) => g.task))].sort();

/** Whether a guardrail was loosened for an operation, on the record. */
export function relaxed(graph: Graph, guardrail: Relaxation['guardrail'], operation: string): boolean {
  return (graph.document.relaxations ?? []).some(
    (r) => r.guardrail === guardrail && r.operations.includes(operation),
  );
}
