import { counted } from '../core/counted';
import type { FlowOf } from '../model/flows/registry';
import type { Graph } from '../model/graph';
import { isApproved } from '../threats/paths/always-asked';
import { operationsOf } from '../threats/paths/hops';
import { callsFrom } from '../threats/paths/reach';
import { isMediated } from '../threats/paths/trust';
import type { LegendEntry, Mark, Overlay } from './overlay';

const LEGEND: readonly LegendEntry[] = [
  { tone: 'accent', shape: 'blast', text: 'starts here' },
  { tone: 'alarm', shape: 'blast', text: 'can be changed or told' },
  { tone: 'caution', shape: 'eye', text: 'can be read' },
  { tone: 'stop', shape: 'shield', text: 'only what policy or a person allows' },
  { tone: 'alarm', shape: 'fork', text: 'agents it can give tasks' },
  { tone: 'alarm', shape: 'key', text: 'opened by its credential' },
];

/** How an element is hit: how badly, and over which way. */
interface Hit {
  readonly changes: boolean;
  readonly checked: boolean;
  readonly by: 'call' | 'credential';
  readonly through: string;
}

/** What goes wrong, at most, if the selected agent is turned: everything its calls, delegations and credentials reach. */
export const blastRadius: Overlay = {
  id: 'blast-radius',
  title: 'Blast radius',
  key: '7',
  followsSelection: true,
  about: 'If the selected agent is turned against you, what can it reach?',
  marks(graph, selected) {
    const start = graph.element.get(selected ?? '');
    if (start?.kind !== 'agent')
      return {
        elements: new Map(),
        flows: new Map(),
        legend: LEGEND,
        empty: 'Select an agent to see how far it reaches.',
      };
    const { agents, hits, flows } = spread(graph, start.id);
    const elements = new Map<string, Mark>();
    for (const [id, hit] of hits) elements.set(id, markOf(hit));
    for (const [id, through] of agents)
      elements.set(id, {
        tone: 'alarm',
        shape: 'fork',
        text: 'can be told',
        title: `Does tasks for ${through}`,
      });
    elements.set(start.id, {
      tone: 'accent',
      shape: 'blast',
      text: `reaches ${hits.size + agents.size}`,
      title: `${start.name} reaches ${counted(hits.size, 'thing')} and ${counted(agents.size, 'other agent')}`,
    });
    return { elements, flows, legend: LEGEND };
  },
};

function markOf({ changes, checked, by, through }: Hit): Mark {
  if (checked)
    return {
      tone: 'stop',
      shape: 'shield',
      text: changes ? 'changes, checked' : 'reads, checked',
      title: `Reached through ${through}; an enforcement point or a person decides on each call`,
    };
  if (by === 'credential')
    return {
      tone: 'alarm',
      shape: 'key',
      text: 'by credential',
      title: `The credential ${through} opens it, beside every modelled call`,
    };
  return changes
    ? { tone: 'alarm', shape: 'blast', text: 'changes', title: `Reached through ${through}, unchecked` }
    : { tone: 'caution', shape: 'eye', text: 'reads', title: `Read through ${through}, unchecked` };
}

interface Spread {
  readonly agents: ReadonlyMap<string, string>;
  readonly hits: ReadonlyMap<string, Hit>;
  readonly flows: ReadonlyMap<string, Mark>;
}

/** What the agent's own calls, and the tasks it can hand down, come to: as far as delegations carry and no further. */
function spread(graph: Graph, start: string): Spread {
  const agents = new Map<string, string>();
  const hits = new Map<string, Hit>();
  const flows = new Map<string, Mark>();
  const hit = (id: string, next: Hit) => {
    const known = hits.get(id);
    if (
      !known ||
      (known.checked && !next.checked) ||
      (known.checked === next.checked && next.changes && !known.changes)
    )
      hits.set(id, next);
  };
  for (const { agent, by, operations } of callsFrom(graph, start)) {
    if (by) flows.set(by.id, line('alarm', 'fork', 'Tasks can be handed down here'));
    if (by && agent !== start && !agents.has(agent))
      agents.set(agent, graph.element.get(by.from)?.name ?? by.from);
    const reached = new Set(operations);
    for (const flow of graph.flowsFrom.get(agent) ?? []) {
      if (flow.kind === 'call') call(graph, flow, reached, hit, flows);
      if (flow.kind === 'infer')
        flows.set(flow.id, line('caution', 'eye', 'What the agent knows goes to the model'));
    }
  }
  credentialHits(graph, start, hit, flows);
  return { agents, hits, flows };
}

type HitIt = (id: string, hit: Hit) => void;

const line = (tone: Mark['tone'], shape: Mark['shape'], title: string): Mark => ({
  tone,
  shape,
  text: '',
  title,
});

/** One call flow, as far as its operations are among those that can be reached; it keeps its worst mark. */
function call(
  graph: Graph,
  flow: FlowOf<'call'>,
  reached: ReadonlySet<string>,
  hit: HitIt,
  flows: Map<string, Mark>,
): void {
  const nodes = operationsOf(graph, flow).filter((node) => reached.has(node.ref));
  if (nodes.length === 0) return;
  const mediated = isMediated(graph, flow);
  for (const node of nodes) {
    const changes = node.operation.effect !== 'read';
    const checked = mediated || isApproved(graph, flow.from, node.ref);
    const through = `${graph.element.get(flow.from)?.name ?? flow.from} › ${node.ref}`;
    hit(flow.to, { changes, checked, by: 'call', through });
    for (const resource of node.operation.resources ?? []) {
      const id = resource.split('/')[0] ?? '';
      if (!graph.element.has(id)) continue;
      hit(id, { changes, checked, by: 'call', through });
      for (const access of graph.flowsFrom.get(flow.to) ?? [])
        if (access.kind === 'access' && access.to === id)
          flows.set(
            access.id,
            line(
              checked ? 'stop' : changes ? 'alarm' : 'caution',
              checked ? 'shield' : changes ? 'blast' : 'eye',
              through,
            ),
          );
    }
  }
  const open = nodes.some((node) => !mediated && !isApproved(graph, flow.from, node.ref));
  if (flows.get(flow.id)?.tone === 'alarm') return;
  flows.set(
    flow.id,
    open
      ? line('alarm', 'blast', 'It can make these calls, and nothing decides on each')
      : line('stop', 'shield', 'It can make these calls as far as policy or a person allows'),
  );
}

/** What a credential in the agent's hands opens, whoever was meant to use it there. */
function credentialHits(graph: Graph, start: string, hit: HitIt, flows: Map<string, Mark>): void {
  const held = new Map(
    graph.document.credentials.filter((c) => c.holders.includes(start)).map((c) => [c.id, c]),
  );
  for (const flow of graph.flowsFrom.get(start) ?? []) {
    const credential = flow.kind === 'call' ? graph.credential.get(flow.credential ?? '') : undefined;
    if (credential) held.set(credential.id, credential);
  }
  for (const flow of graph.document.flows) {
    if ((flow.kind !== 'call' && flow.kind !== 'access') || flows.has(flow.id)) continue;
    const credential = held.get(flow.credential ?? '');
    if (!credential || !graph.element.has(flow.to)) continue;
    const through = credential.name ?? credential.id;
    hit(flow.to, { changes: true, checked: false, by: 'credential', through });
    flows.set(flow.id, line('alarm', 'key', `${through} opens this too`));
  }
}
