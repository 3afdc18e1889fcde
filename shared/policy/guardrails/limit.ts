import type { Guardrail } from '../policy';
import {
  atMost,
  below,
  type GuardrailInput,
  type GuardrailRule,
  grantedAgents,
  grantedTasks,
  require,
  trace,
} from './guardrail';

const counter = (name: string) => ['context', 'counters', name];

function taskLimits(input: GuardrailInput): Guardrail[] {
  return grantedTasks(input).flatMap((id): Guardrail[] => {
    const task = input.graph.task.get(id);
    if (!task) return [];
    const limits: Guardrail[] = [];
    const add = (
      suffix: string,
      operations: readonly string[] | undefined,
      source: string,
      name: string,
      value: number,
    ) =>
      limits.push({
        id: `guardrail:LIMIT:${id}${suffix}`,
        kind: 'LIMIT',
        scope: { tasks: [id], ...(operations ? { operations } : {}) },
        strength: 'forbid',
        require: require([source, below(counter(name), value)]),
        trace: trace(source, { elements: [task.agent], tasks: [id] }),
      });
    if (task.maxCalls !== undefined)
      add('', undefined, `at most ${task.maxCalls} calls in one run of ${id}`, 'task_calls', task.maxCalls);
    if (task.maxCost !== undefined)
      add(':cost', undefined, `one run of ${id} may cost ${task.maxCost} cents`, 'task_cost', task.maxCost);
    const limited = new Map<string, number>();
    for (const use of task.uses) {
      if (use.limit)
        limited.set(
          use.operation,
          Math.min(use.limit.calls, limited.get(use.operation) ?? Number.POSITIVE_INFINITY),
        );
    }
    for (const [operation, calls] of limited) {
      add(
        `:${operation}`,
        [operation],
        `at most ${calls} calls of ${operation} in one run of ${id}`,
        'operation_calls',
        calls,
      );
    }
    const inSession = new Map<string, number>();
    for (const { operation, limit: bound } of task.uses)
      if (bound?.sessionCalls !== undefined)
        inSession.set(
          operation,
          Math.min(bound.sessionCalls, inSession.get(operation) ?? Number.POSITIVE_INFINITY),
        );
    for (const [operation, calls] of inSession)
      add(
        `:${operation}:session`,
        [operation],
        `at most ${calls} calls of ${operation} in one session`,
        'session_operation_calls',
        calls,
      );
    return limits;
  });
}

/**
 * G-LIMIT: calls and cost per run and per session, calls per operation, steps and retries per agent. Counters are of what was
 * done before this call, so a bound on cost is crossed by one call at most.
 */
export const limit: GuardrailRule = (input) => [
  ...taskLimits(input),
  ...grantedAgents(input).flatMap((id): Guardrail[] => {
    const agent = input.graph.element.get(id);
    if (agent?.kind !== 'agent') return [];
    const { maxSteps, maxRetries, maxSessionCalls, maxSessionCost } = agent.autonomy;
    const clauses = [
      ...(maxSteps === undefined
        ? []
        : ([[`at most ${maxSteps} steps`, below(counter('steps'), maxSteps)]] as const)),
      ...(maxRetries === undefined
        ? []
        : ([[`at most ${maxRetries} retries`, atMost(counter('retries'), maxRetries)]] as const)),
      ...(maxSessionCalls === undefined
        ? []
        : ([
            [
              `at most ${maxSessionCalls} calls in one session`,
              below(counter('session_calls'), maxSessionCalls),
            ],
          ] as const)),
      ...(maxSessionCost === undefined
        ? []
        : ([
            [`one session may cost ${maxSessionCost} cents`, below(counter('session_cost'), maxSessionCost)],
          ] as const)),
    ];
    if (clauses.length === 0) return [];
    return [
      {
        id: `guardrail:LIMIT:agent:${id}`,
        kind: 'LIMIT',
        scope: { agents: [id] },
        strength: 'forbid',
        require: require(...clauses),
        trace: trace(`${id} stops by itself`, { elements: [id] }),
      },
    ];
  }),
];
