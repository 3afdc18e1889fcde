import { sortBy, uniqueSorted } from '../core/order';
import { seconds } from '../model/duration';
import { elementsOf, flowsOf, type Graph } from '../model/graph';
import { isHighImpact } from '../model/impact';
import type { Policy } from '../policy/policy';

/**
 * What one agent has of one operation. Asked for: a call flow carries it. Used: a task needs it. Granted: the policy lets it
 * pass, within conditions. `unused`: no task needs what the flow carries. `withheld`: a task needs it and nothing was granted.
 */
export interface Access {
  readonly agent: string;
  readonly operation: string;
  readonly highImpact: boolean;
  readonly state: 'granted' | 'unused' | 'withheld';
  readonly flows: readonly string[];
  readonly tasks: readonly string[];
  readonly grants: readonly string[];
  /** Data sets, stores and tools that the grants are for, sorted. */
  readonly resources: readonly string[];
  /** A person must agree, always or under a condition. */
  readonly asked: boolean;
  /** Credentials that open it beyond the tasks that need it, and why each does. */
  readonly standing: readonly Standing[];
}

/** A credential that stays when the work is over. `lasts` is its lifetime in seconds, absent when none is stated. */
export interface Standing {
  readonly credential: string;
  readonly lasts?: number;
  /** The longest task that needs the operation, in seconds; 0 when none does. */
  readonly needed: number;
}

/** What every agent asks for, is granted and uses, sorted by agent and operation. */
export function accessOf(graph: Graph, policy: Policy): Access[] {
  const rows = elementsOf(graph, 'agent').flatMap(({ id: agent }) => {
    const flows = flowsOf(graph, 'call').filter((flow) => flow.from === agent);
    const tasks = graph.tasksOf.get(agent) ?? [];
    const carried = flows.flatMap((f) => f.operations.map((operation) => `${f.to}.${operation}`));
    const used = tasks.flatMap((task) => task.uses.map((use) => use.operation));
    return uniqueSorted([...carried, ...used]).map((operation): Access => {
      const carrying = flows.filter((f) => f.operations.some((id) => `${f.to}.${id}` === operation));
      const needing = tasks.filter((task) => task.uses.some((use) => use.operation === operation));
      const grants = policy.grants.filter((g) => g.agent === agent && g.operation === operation);
      const needed = Math.max(0, ...needing.map((task) => seconds(task.ttl)));
      const node = graph.operation.get(operation);
      return {
        agent,
        operation,
        highImpact: node !== undefined && isHighImpact(node),
        state: grants.length > 0 ? 'granted' : needing.length > 0 ? 'withheld' : 'unused',
        flows: carrying.map((f) => f.id),
        tasks: needing.map((task) => task.id),
        grants: grants.map((g) => g.id),
        resources: uniqueSorted(grants.flatMap((g) => g.resources)),
        asked: grants.some((g) => g.approvals.length > 0),
        standing: standingOf(
          graph,
          carrying.flatMap((f) => f.credential ?? []),
          needed,
        ),
      };
    });
  });
  return sortBy(rows, (row) => `${row.agent}\u0000${row.operation}`);
}

function standingOf(graph: Graph, credentials: readonly string[], needed: number): Standing[] {
  return uniqueSorted(credentials).flatMap((credential): Standing[] => {
    const lifetime = graph.credential.get(credential)?.lifetime;
    if (lifetime === undefined) return [{ credential, needed }];
    const lasts = seconds(lifetime);
    return lasts > needed ? [{ credential, lasts, needed }] : [];
  });
}
