import type { Graph } from '../model/graph';
import type { Threat } from '../threats/threat';

/** What a comment or an action item is about, as a person reads it. */
export interface Anchor {
  readonly kind:
    | 'element'
    | 'flow'
    | 'zone'
    | 'task'
    | 'approval'
    | 'credential'
    | 'threat'
    | 'rule'
    | 'gone';
  readonly name: string;
  /** The elements and flows that show it on the map; empty where nothing does. */
  readonly show: readonly string[];
}

/** A rule of the policy, as far as a comment needs to know it. */
interface AnchorRule {
  readonly id: string;
  readonly trace: {
    readonly elements: readonly string[];
    readonly flows: readonly string[];
    readonly why: string;
  };
}

/** The thing, threat or rule with this id; `gone` where there is none any more. */
export function anchorOf(
  graph: Graph,
  threats: readonly Threat[],
  id: string,
  rules: readonly AnchorRule[] = [],
): Anchor {
  const element = graph.element.get(id);
  if (element) return { kind: 'element', name: element.name, show: [id] };
  const flow = graph.flow.get(id);
  if (flow) {
    const end = (of: string) => graph.element.get(of)?.name ?? of;
    return { kind: 'flow', name: flow.name ?? `${end(flow.from)} → ${end(flow.to)}`, show: [id] };
  }
  const zone = graph.zone.get(id);
  if (zone) return { kind: 'zone', name: zone.name, show: [] };
  const { tasks, approvals, credentials } = graph.document;
  const task = tasks.find((t) => t.id === id);
  if (task) return { kind: 'task', name: task.intent, show: [task.agent] };
  const approval = approvals.find((a) => a.id === id);
  if (approval) {
    const tools = approval.operations.map((ref) => ref.split('.')[0] ?? ref);
    return { kind: 'approval', name: approval.name ?? id, show: [...new Set([approval.approver, ...tools])] };
  }
  const credential = credentials.find((c) => c.id === id);
  if (credential) return { kind: 'credential', name: credential.name ?? id, show: credential.holders };
  const threat = threats.find((t) => t.id === id);
  if (threat) return { kind: 'threat', name: threat.title, show: [...threat.elements, ...threat.flows] };
  const rule = rules.find((r) => r.id === id);
  if (rule)
    return { kind: 'rule', name: rule.trace.why, show: [...rule.trace.elements, ...rule.trace.flows] };
  return { kind: 'gone', name: id, show: [] };
}
