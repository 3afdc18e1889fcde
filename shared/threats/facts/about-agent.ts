import { addTo } from '../../core/group';
import { once } from '../../core/once';
import { uniqueSorted } from '../../core/order';
import { seconds } from '../../model/duration';
import type { ElementOf } from '../../model/elements/registry';
import { elementsOf, flowsOf, type Graph } from '../../model/graph';
import { isHighImpact } from '../../model/impact';
import { isUntrusted, resourceIds } from '../../model/trust';
import { isApproved } from '../paths/always-asked';
import { entries, operationsOf } from '../paths/hops';
import { holdersOf } from '../paths/reach';

export const isUnattended = (a: ElementOf<'agent'>) => a.runs !== 'interactive';

const PROVEN = new Set(['spiffe', 'oidc', 'mtls']);
/** The agent can prove to others who it is. */
export function isProven(graph: Graph, id: string): boolean {
  const agent = graph.element.get(id);
  return agent?.kind === 'agent' && PROVEN.has(agent.identity.method);
}

/** How many agents state each workload identity. */
export const identityUsers = once((graph: Graph) => {
  const users = new Map<string, number>();
  for (const { identity } of elementsOf(graph, 'agent'))
    if (identity.id !== undefined) users.set(identity.id, (users.get(identity.id) ?? 0) + 1);
  return users;
});

export const hasHighImpact = once(
  (graph: Graph) =>
    new Set(
      flowsOf(graph, 'call').flatMap((c) => (operationsOf(graph, c).some(isHighImpact) ? [c.from] : [])),
    ),
);

export const hasWayOut = once(
  (graph: Graph) =>
    new Set(
      flowsOf(graph, 'call').flatMap((c) =>
        operationsOf(graph, c).some(
          (n) =>
            (n.operation.egress === true || n.operation.effect === 'send') &&
            !isApproved(graph, c.from, n.ref),
        )
          ? [c.from]
          : [],
      ),
    ),
);

const instructedBy = (graph: Graph, id: string) =>
  (graph.flowsTo.get(id) ?? []).flatMap((f) => (f.kind === 'instruct' ? [f] : []));

export const untrustedPeople = (graph: Graph, id: string) =>
  instructedBy(graph, id).filter((f) => {
    const from = graph.element.get(f.from);
    return from?.kind === 'human' && isUntrusted(from);
  }).length;

const storesEntering = once((graph: Graph) => {
  const stores = new Map<string, Set<string>>();
  for (const { agent, source } of entries(graph)) {
    if (graph.element.get(source)?.kind !== 'data-store') continue;
    const known = stores.get(agent) ?? new Set();
    stores.set(agent, known.add(source));
  }
  return stores;
});
/** Untrusted stores whose content enters the agent, retrieved or read. */
export const untrustedStores = (graph: Graph, id: string) => storesEntering(graph).get(id)?.size ?? 0;

export function mixesOwnerAndStranger(graph: Graph, id: string): boolean {
  const flows = instructedBy(graph, id);
  const owner = flows.some((f) => {
    const from = graph.element.get(f.from);
    return from?.kind === 'human' && from.trusted && from.role !== 'user';
  });
  return owner && flows.some((f) => f.trust === 'untrusted' || isUntrusted(graph.element.get(f.from)));
}

export function rereadsOwnWriting(graph: Graph, id: string): string[] {
  const trusted = new Set(
    instructedBy(graph, id).flatMap((f) =>
      f.trust === 'trusted' && !isUntrusted(graph.element.get(f.from)) ? [f.from] : [],
    ),
  );
  if (trusted.size === 0) return [];
  const written = (graph.flowsFrom.get(id) ?? []).flatMap((c) =>
    c.kind === 'call'
      ? operationsOf(graph, c)
          .filter((n) => n.operation.effect === 'write' || n.operation.effect === 'admin')
          .flatMap(resourceIds)
      : [],
  );
  return uniqueSorted(written.filter((store) => trusted.has(store)));
}

const loggers = once(
  (graph: Graph) => new Set(flowsOf(graph, 'observe').flatMap((f) => (f.perAction === true ? [f.from] : []))),
);
/** The agent itself logs each action, or every enforcement point that its calls pass does. */
export function isLogged(graph: Graph, id: string): boolean {
  if (loggers(graph).has(id)) return true;
  const calls = (graph.flowsFrom.get(id) ?? []).flatMap((f) => (f.kind === 'call' ? [f] : []));
  return calls.length > 0 && calls.every((c) => c.via !== undefined && loggers(graph).has(c.via));
}

export const delegatesTo = (graph: Graph, id: string) =>
  new Set((graph.flowsFrom.get(id) ?? []).flatMap((f) => (f.kind === 'delegate' ? [f.to] : []))).size;

/** Agents from which delegations lead back to themselves (Tarjan’s strongly connected components, iterative). */
export const onDelegationCycle = once((graph: Graph): ReadonlySet<string> => {
  const next = (id: string) =>
    (graph.flowsFrom.get(id) ?? []).flatMap((f) => (f.kind === 'delegate' ? [f.to] : []));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cyclic = new Set<string>();
  for (const { id: root } of elementsOf(graph, 'agent')) {
    if (index.has(root)) continue;
    const frames = [{ id: root, at: 0, to: next(root) }];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const { id } = frame;
      if (frame.at === 0) {
        index.set(id, index.size);
        low.set(id, index.get(id) ?? 0);
        stack.push(id);
        onStack.add(id);
      }
      const to = frame.to[frame.at];
      frame.at += 1;
      if (to !== undefined) {
        if (!index.has(to)) frames.push({ id: to, at: 0, to: next(to) });
        else if (onStack.has(to)) low.set(id, Math.min(low.get(id) ?? 0, index.get(to) ?? 0));
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== index.get(id)) continue;
      const members: string[] = [];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        onStack.delete(top);
        members.push(top);
        if (top === id) break;
      }
      if (members.length > 1) for (const member of members) cyclic.add(member);
    }
  }
  return cyclic;
});

export const longestTask = (graph: Graph, id: string) =>
  Math.max(0, ...(graph.tasksOf.get(id) ?? []).map((t) => seconds(t.ttl)));

const STATIC = new Set(['api-key', 'password', 'ssh-key']);
export const isStaticSecret = (c: { readonly type: string; readonly lifetime?: string }) =>
  STATIC.has(c.type) && c.lifetime === undefined;

const heldBy = once((graph: Graph) => {
  const held = new Map<string, string[]>();
  for (const credential of graph.document.credentials)
    for (const holder of holdersOf(graph, credential.id)) addTo(held, holder, credential.id);
  return held;
});
/** Ids of the credentials an element holds. */
export const credentialsOf = (graph: Graph, id: string) => heldBy(graph).get(id) ?? [];

export const staticSecrets = (graph: Graph, id: string) =>
  credentialsOf(graph, id).filter((c) => {
    const credential = graph.credential.get(c);
    return credential !== undefined && isStaticSecret(credential);
  }).length;

const groupsOfPeople = once(
  (graph: Graph) => new Set(elementsOf(graph, 'human').flatMap((h) => h.groups ?? [])),
);
export function entitlementsSharedWithPeople(graph: Graph, id: string): string[] {
  const agent = graph.element.get(id);
  if (agent?.kind !== 'agent') return [];
  return uniqueSorted((agent.groups ?? []).filter((group) => groupsOfPeople(graph).has(group)));
}
