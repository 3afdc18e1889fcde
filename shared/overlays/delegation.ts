import { counted } from '../core/counted';
import type { Graph } from '../model/graph';
import type { LegendEntry, Mark, Overlay } from './overlay';

const LEGEND: readonly LegendEntry[] = [
  { tone: 'accent', shape: 'fork', text: 'hands tasks down' },
  { tone: 'stop', shape: 'person', text: 'a person is asked' },
  { tone: 'caution', shape: 'person', text: 'no answer: on to the next' },
  { tone: 'alarm', shape: 'gap', text: 'high impact, nobody asked' },
];

const HIGH_IMPACT = new Set(['delete', 'execute', 'send', 'pay', 'admin']);

/** Who hands tasks to whom, who is asked before what happens, and which hard-to-undo operations ask nobody. */
export const delegation: Overlay = {
  id: 'delegation',
  title: 'Delegation and escalation',
  key: '6',
  about: 'Who hands work to whom, and who must agree before it goes on?',
  marks(graph) {
    const elements = new Map<string, Mark>();
    const flows = new Map<string, Mark>();
    markDelegation(graph, elements, flows);
    markTools(graph, elements);
    markApprovers(graph, elements, flows);
    return {
      elements,
      flows,
      legend: LEGEND,
      ...(flows.size === 0 ? { empty: 'No agent delegates and nobody is asked.' } : {}),
    };
  },
};

function markDelegation(graph: Graph, elements: Map<string, Mark>, flows: Map<string, Mark>): void {
  for (const flow of graph.document.flows) {
    if (flow.kind !== 'delegate') continue;
    const count = flow.tasks.length;
    flows.set(flow.id, {
      tone: count === 0 ? 'caution' : 'accent',
      shape: 'fork',
      text: count === 0 ? 'any task' : counted(count, 'task'),
      title: `Hands down ${count === 0 ? 'whatever the other can do' : flow.tasks.join(', ')}; chains of at most ${flow.maxDepth}; acts for the ${flow.onBehalfOf ?? 'delegator'}`,
    });
    elements.set(flow.from, {
      tone: 'accent',
      shape: 'fork',
      text: 'delegates',
      title: 'Hands tasks to other agents',
    });
    if (!elements.has(flow.to))
      elements.set(flow.to, {
        tone: 'accent',
        shape: 'fork',
        text: 'acts for',
        title: 'Acts for other agents',
      });
  }
}

function markTools(graph: Graph, elements: Map<string, Mark>): void {
  const asked = new Set(graph.document.approvals.flatMap((a) => a.operations));
  for (const element of graph.document.elements) {
    if (element.kind !== 'tool') continue;
    const grave = element.operations.filter((op) => HIGH_IMPACT.has(op.effect) || !op.reversible);
    const covered = element.operations.filter((op) => asked.has(`${element.id}.${op.id}`));
    const open = grave.filter((op) => !asked.has(`${element.id}.${op.id}`));
    if (open.length > 0)
      elements.set(element.id, {
        tone: 'alarm',
        shape: 'gap',
        text: `${open.length} ask nobody`,
        title: `Nobody is asked before ${open.map((op) => `${op.id} (${op.effect})`).join(', ')}`,
      });
    else if (covered.length > 0)
      elements.set(element.id, {
        tone: 'stop',
        shape: 'person',
        text: counted(covered.length, 'needs consent', 'need consent'),
        title: `A person is asked before ${covered.map((op) => op.id).join(', ')}`,
      });
  }
}

function markApprovers(graph: Graph, elements: Map<string, Mark>, flows: Map<string, Mark>): void {
  const escalating = new Set<string>();
  for (const approval of graph.document.approvals) {
    const next = graph.approval.get(approval.escalateTo ?? '');
    if (next && approval.onTimeout === 'escalate') escalating.add(approval.id);
    const person = graph.element.get(approval.approver);
    if (person?.kind !== 'human') continue;
    elements.set(person.id, {
      tone: escalating.has(approval.id) ? 'caution' : 'stop',
      shape: 'person',
      text: 'decides',
      title: `Asked about ${approval.operations.join(', ')}; without an answer in ${approval.timeout} ${
        next && approval.onTimeout === 'escalate'
          ? `${graph.element.get(next.approver)?.name ?? next.approver} is asked`
          : 'it is refused'
      }`,
    });
  }
  for (const flow of graph.document.flows) {
    if (flow.kind !== 'escalate') continue;
    const approval = graph.approval.get(flow.approval);
    const onwards = escalating.has(flow.approval);
    flows.set(flow.id, {
      tone: onwards ? 'caution' : 'stop',
      shape: 'person',
      text: onwards ? 'asks, then next' : 'asks',
      title: approval
        ? `Asks before ${approval.operations.join(', ')}; an answer holds for ${approval.validity}`
        : 'Asks a person first',
    });
  }
}
