import { sortBy } from '../core/order';
import type { Approval, Task } from '../model/document';
import { inWords } from '../model/duration';
import type { Flow } from '../model/flows/registry';
import { flowKinds } from '../model/flows/registry';
import type { Graph } from '../model/graph';
import { SEVERITIES } from '../threats/scoring';
import type { Threat } from '../threats/threat';

export const STAGES = ['flow', 'path', 'escalation', 'threat'] as const;
export type Stage = (typeof STAGES)[number];

/** One thing that a meeting looks at: what it is in large letters, and what the map lights for it. */
export interface Stop {
  readonly stage: Stage;
  /** The flow, threat, approval or task that it is about; what a comment made here is anchored to. */
  readonly id: string;
  readonly title: string;
  /** What there is to know, a line each, in order. */
  readonly points: readonly string[];
  readonly elements: readonly string[];
  /** In the order in which things happen. */
  readonly flows: readonly string[];
  /** Ids of the threats to decide on here, most severe first. */
  readonly threats: readonly string[];
}

/** The kinds of flow in the order in which an agent's story is told. */
const TOLD = ['instruct', 'infer', 'call', 'delegate', 'escalate', 'issue', 'observe', 'access'] as const;

/**
 * The way through a design review: every flow as each agent's story tells it (what instructs it, what it calls and what that
 * touches), every attack path, every escalation path, and the threats that none of them showed. Each threat that is about a
 * way stands at its own stop, the others at the first flow they name; so each is decided on once.
 */
export function walkThrough(graph: Graph, threats: readonly Threat[]): Stop[] {
  const ranked = sortBy(threats, (t) => `${9 - SEVERITIES.indexOf(t.severity)} ${t.id}`);
  const onWay = ranked.filter((t) => (t.path ?? []).length > 0);
  const shown = new Set(onWay.map((t) => t.id));
  const flows = story(graph).map((flow) => {
    const own = ranked.filter((t) => !shown.has(t.id) && t.flows.includes(flow.id));
    for (const threat of own) shown.add(threat.id);
    return flowStop(graph, flow, own);
  });
  return [
    ...flows,
    ...onWay.map((threat) => pathStop(graph, threat)),
    ...graph.document.approvals.map((approval) => approvalStop(graph, approval)),
    ...graph.document.tasks.filter((t) => t.breakGlass !== undefined).map((task) => glassStop(graph, task)),
    ...ranked.filter((t) => !shown.has(t.id)).map(threatStop),
  ];
}

const nameIn = (graph: Graph, id: string) => graph.element.get(id)?.name ?? id;

function story(graph: Graph): Flow[] {
  const told = new Set<Flow>();
  const rank = (flow: Flow) => TOLD.indexOf(flow.kind as (typeof TOLD)[number]);
  for (const agent of graph.document.elements.filter((e) => e.kind === 'agent')) {
    const own = [
      ...(graph.flowsTo.get(agent.id) ?? []).filter((f) => f.kind === 'instruct'),
      ...(graph.flowsFrom.get(agent.id) ?? []),
    ];
    // A stable sort: within a kind the order of the file stands.
    for (const flow of own.sort((a, b) => rank(a) - rank(b))) {
      told.add(flow);
      if (flow.kind !== 'call') continue;
      for (const next of graph.flowsFrom.get(flow.to) ?? []) if (next.kind === 'access') told.add(next);
    }
  }
  for (const flow of graph.document.flows) told.add(flow);
  return [...told];
}

function flowStop(graph: Graph, flow: Flow, own: readonly Threat[]): Stop {
  const [from, to] = [nameIn(graph, flow.from), nameIn(graph, flow.to)];
  return {
    stage: 'flow',
    id: flow.id,
    title: `${from} ${flowKinds[flow.kind].label} ${to}`,
    points: [
      ...(flow.name === undefined ? [] : [flow.name]),
      ...pointsOf(graph, flow),
      ...crossing(graph, flow),
    ],
    elements: [flow.from, flow.to],
    flows: [flow.id],
    threats: own.map((t) => t.id),
  };
}

function pointsOf(graph: Graph, flow: Flow): string[] {
  switch (flow.kind) {
    case 'instruct':
      return [
        graph.element.get(flow.from)?.kind === 'agent'
          ? 'From another agent'
          : `Content that the agent reads, ${flow.trust}`,
      ];
    case 'call': {
      const credential = flow.credential;
      return [
        ...flow.operations.map((id) => {
          const operation = graph.operation.get(`${flow.to}.${id}`)?.operation;
          return operation
            ? `${id}: ${operation.effect}${operation.reversible === false ? ', cannot be undone' : ''}`
            : id;
        }),
        flow.via === undefined ? 'Past every enforcement point' : `Through ${nameIn(graph, flow.via)}`,
        ...(credential === undefined ? [] : [`With ${graph.credential.get(credential)?.name ?? credential}`]),
      ];
    }
    case 'access':
      return [`${flow.effect}`];
    case 'delegate':
      return [`For ${flow.tasks.join(', ')}`];
    default:
      return [];
  }
}

function crossing(graph: Graph, flow: Flow): string[] {
  const zone = (id: string) => graph.element.get(id)?.zone;
  const [from, to] = [zone(flow.from), zone(flow.to)];
  if (from === to) return [];
  const name = (id: string | undefined) =>
    id === undefined ? 'outside every zone' : (graph.zone.get(id)?.name ?? id);
  return [`Crosses a boundary: ${name(from)} → ${name(to)}`];
}

function pathStop(graph: Graph, threat: Threat): Stop {
  const steps = threat.path ?? [];
  return {
    stage: 'path',
    id: threat.id,
    title: threat.title,
    points: steps.map(
      (step) =>
        `${nameIn(graph, step.from)} → ${nameIn(graph, step.to)}: ${step.what}${step.condition ? `, if ${step.condition}` : ''}`,
    ),
    elements: [...new Set([...threat.elements, ...steps.flatMap((s) => [s.from, s.to])])],
    flows: [...new Set([...steps.map((s) => s.flow), ...threat.flows])],
    threats: [threat.id],
  };
}

function approvalStop(graph: Graph, approval: Approval): Stop {
  const tools = approval.operations.map((ref) => graph.operation.get(ref)?.tool.id ?? ref);
  const operations = new Set(approval.operations);
  const asked = graph.document.flows.filter((f) => f.kind === 'escalate' && f.approval === approval.id);
  const calls = graph.document.flows.filter(
    (f) =>
      f.kind === 'call' &&
      (approval.agents === undefined || approval.agents.includes(f.from)) &&
      f.operations.some((op) => operations.has(`${f.to}.${op}`)),
  );
  const flows = [...asked, ...calls];
  const next = approval.escalateTo === undefined ? undefined : graph.approval.get(approval.escalateTo);
  return {
    stage: 'escalation',
    id: approval.id,
    title: `${nameIn(graph, approval.approver)} is asked before ${approval.operations.join(', ')}`,
    points: [
      approval.when === undefined ? 'Always' : `When ${approval.when}`,
      ...(approval.people === undefined || approval.people === 1
        ? []
        : [`${approval.people} different people must agree`]),
      `An answer holds for ${inWords(approval.validity)}; it is waited for ${inWords(approval.timeout)}`,
      approval.onTimeout === 'deny'
        ? 'No answer means no'
        : `No answer: ${next ? `${nameIn(graph, next.approver)} is asked` : 'somebody else is asked'}`,
    ],
    elements: [
      ...new Set([
        ...flows.flatMap((f) => [f.from, f.to]),
        ...tools,
        approval.approver,
        ...(next ? [next.approver] : []),
      ]),
    ].filter((id) => graph.element.has(id)),
    flows: flows.map((f) => f.id),
    threats: [],
  };
}

function glassStop(graph: Graph, { id, agent, intent, breakGlass, uses }: Task): Stop {
  const by = breakGlass?.by ?? [];
  const tools = uses.map((use) => graph.operation.get(use.operation)?.tool.id ?? '');
  const calls = graph.document.flows.filter(
    (f) => f.kind === 'call' && f.from === agent && tools.includes(f.to),
  );
  return {
    stage: 'escalation',
    id,
    title: `Emergency: ${intent}`,
    points: [
      `${by.map((person) => nameIn(graph, person)).join(' or ')} may break the glass, for ${inWords(breakGlass?.validity ?? 'PT0S')}`,
      `It opens ${uses.map((use) => use.operation).join(', ')}`,
    ],
    elements: [...new Set([agent, ...by, ...tools])].filter((each) => graph.element.has(each)),
    flows: calls.map((f) => f.id),
    threats: [],
  };
}

function threatStop(threat: Threat): Stop {
  return {
    stage: 'threat',
    id: threat.id,
    title: threat.title,
    points: [],
    elements: threat.elements,
    flows: threat.flows,
    threats: [threat.id],
  };
}
