import { addTo } from '../core/group';
import type { Guardrail } from './policy';

/**
 * Guardrails that may speak of an agent calling one of some operations for one of some tasks, in the order of the policy.
 * Narrower than all, wider than exact: each is found by the narrowest part of its scope, and the rest is not looked at.
 */
export type GuardrailIndex = (
  agent: string,
  tasks: Iterable<string>,
  operations: Iterable<string>,
) => Guardrail[];

/** Sorts guardrails once by the narrowest part of their scope, so that finding those of an agent does not go through all. */
export function indexGuardrails(guardrails: readonly Guardrail[]): GuardrailIndex {
  const byAgent = new Map<string, number[]>();
  const byTask = new Map<string, number[]>();
  const byOperation = new Map<string, number[]>();
  const ofAny: number[] = [];
  const add = (to: Map<string, number[]>, keys: readonly string[], number: number) => {
    for (const key of keys) addTo(to, key, number);
  };
  guardrails.forEach(({ scope }, number) => {
    if (scope.agents) add(byAgent, scope.agents, number);
    else if (scope.operations) add(byOperation, scope.operations, number);
    else if (scope.tasks) add(byTask, scope.tasks, number);
    else ofAny.push(number);
  });
  return (agent, tasks, operations) => {
    const numbers = new Set([...ofAny, ...(byAgent.get(agent) ?? [])]);
    for (const task of tasks) for (const number of byTask.get(task) ?? []) numbers.add(number);
    for (const id of operations) for (const number of byOperation.get(id) ?? []) numbers.add(number);
    return [...numbers].sort((a, b) => a - b).map((number) => guardrails[number] as Guardrail);
  };
}
