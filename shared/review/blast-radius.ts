import { uniqueSorted } from '../core/order';
import type { Graph } from '../model/graph';
import { isHighImpact } from '../model/impact';
import type { Policy } from '../policy/policy';
import {
  dataOf,
  type Reach,
  reachOfAgent,
  reachOfCredential,
  reachOfHuman,
  reachOfTool,
} from '../threats/paths/reach';

/** One operation that somebody in a place can make happen. */
export interface ReachedOperation {
  readonly operation: string;
  /** Whose call it is; absent when a credential or the tool itself opens it. */
  readonly agent?: string;
  readonly through: string;
  readonly highImpact: boolean;
}

/** An operation that is left once the policy stands, and what it still takes. */
export interface LeftOperation extends ReachedOperation {
  /**
   * `free`: no point sees the call, so no rule is asked. `granted`: a grant allows it, within its condition.
   * `asked`: a grant allows it, and a person must agree, always or under a condition.
   */
  readonly under: 'free' | 'granted' | 'asked';
  /** Grants and approvals that allow it, sorted; empty when free. */
  readonly rules: readonly string[];
}

export interface Side<Operation> {
  readonly operations: readonly Operation[];
  /** `store/data-set` that these operations touch, sorted. */
  readonly data: readonly string[];
  readonly agents: readonly string[];
}

/** What somebody in one place can do: before any policy, and once the generated one is enforced. */
export interface BlastRadius {
  readonly of: string;
  readonly kind: 'agent' | 'tool' | 'credential' | 'human';
  readonly before: Side<ReachedOperation>;
  readonly after: Side<LeftOperation>;
}

function reachFrom(graph: Graph, id: string): { kind: BlastRadius['kind']; reach: Reach } | undefined {
  if (graph.credential.has(id)) return { kind: 'credential', reach: reachOfCredential(graph, id) };
  const element = graph.element.get(id);
  if (element?.kind === 'agent') return { kind: 'agent', reach: reachOfAgent(graph, id) };
  if (element?.kind === 'tool') return { kind: 'tool', reach: reachOfTool(graph, id) };
  if (element?.kind === 'human') return { kind: 'human', reach: reachOfHuman(graph, id) };
  return undefined;
}

/**
 * The blast radius of an agent, a credential, a tool server or a person’s account in wrong hands. Before: everything
 * the model’s flows allow. After: what the policy still lets pass where a point enforces it, and everything on routes
 * that no point sees. A credential is bound to its holder by the policy; past the points it opens what it opens.
 * Undefined when nothing by that id has a radius.
 */
export function blastRadius(graph: Graph, policy: Policy, id: string): BlastRadius | undefined {
  const found = reachFrom(graph, id);
  if (!found) return undefined;
  const before = [...found.reach.values()].map((r): ReachedOperation => {
    const node = graph.operation.get(r.operation);
    return {
      operation: r.operation,
      ...(r.agent !== undefined && { agent: r.agent }),
      through: r.through,
      highImpact: node !== undefined && isHighImpact(node),
    };
  });
  const after = before.flatMap((r): LeftOperation[] => left(graph, policy, found.kind, id, r));
  return { of: id, kind: found.kind, before: side(graph, before), after: side(graph, after) };
}

function side<O extends ReachedOperation>(graph: Graph, operations: readonly O[]): Side<O> {
  const sorted = [...operations].sort((a, b) =>
    a.operation < b.operation ? -1 : a.operation > b.operation ? 1 : 0,
  );
  return {
    operations: sorted,
    data: dataOf(
      graph,
      sorted.map((o) => o.operation),
    ),
    agents: uniqueSorted(sorted.flatMap((o) => o.agent ?? [])),
  };
}

function left(
  graph: Graph,
  policy: Policy,
  kind: BlastRadius['kind'],
  id: string,
  reached: ReachedOperation,
): LeftOperation[] {
  const tool = reached.operation.split('.')[0] ?? '';
  // A server in wrong hands does what it likes with what is its own: no point stands inside it.
  if (kind === 'tool' && tool === id) return [{ ...reached, under: 'free', rules: [] }];
  const callers = (graph.flowsTo.get(tool) ?? []).filter(
    (f) =>
      f.kind === 'call' &&
      (reached.agent === undefined ? f.credential === id : f.from === reached.agent) &&
      `${tool}.${f.operations.find((op) => `${tool}.${op}` === reached.operation)}` === reached.operation,
  );
  const unseen = callers.some((f) => {
    const point = f.kind === 'call' && f.via !== undefined ? graph.element.get(f.via) : undefined;
    return !(point?.kind === 'enforcement-point' && point.mode === 'enforce');
  });
  if (unseen) return [{ ...reached, under: 'free', rules: [] }];
  // A credential alone passes no point: the policy binds it to the workload that holds it.
  if (reached.agent === undefined) return [];
  const grants = policy.grants.filter((g) => g.agent === reached.agent && g.operation === reached.operation);
  if (grants.length === 0) return [];
  const approvals = grants.flatMap((g) => g.approvals);
  return [
    {
      ...reached,
      under: grants.every((g) => g.approvals.length > 0) ? 'asked' : 'granted',
      rules: uniqueSorted([...grants.map((g) => g.id), ...approvals]),
    },
  ];
}
