import type { Call, Scope } from './policy';

/** A call as scopes look at it; without `resource`, whichever resource it is about. */
export interface ScopedCall extends Call {
  readonly resource?: string | undefined;
}

const within = (part: readonly string[] | undefined, id: string) => part === undefined || part.includes(id);

/** Whether a guardrail with this scope speaks of the call (P4): each part that it names has the call's, a part left out has all. */
export const inScope = (scope: Scope, { agent, task, operation, resource }: ScopedCall): boolean =>
  within(scope.agents, agent) &&
  within(scope.tasks, task) &&
  within(scope.operations, operation) &&
  (resource === undefined || within(scope.resources, resource));
