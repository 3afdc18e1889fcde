import type { Element } from '../model/elements/registry';
import type { Flow } from '../model/flows/registry';
import type { Graph } from '../model/graph';
import { rankOf, SENSITIVITIES } from '../model/vocabulary';
import { sensitivityOf } from '../threats/paths/trust';
import type { LegendEntry, Mark, Overlay, Tone } from './overlay';
import type { Shape } from './shapes';

const LOOKS: readonly (readonly [Tone, Shape])[] = [
  ['quiet', 'circle'],
  ['calm', 'square'],
  ['caution', 'triangle'],
  ['alarm', 'diamond'],
];

const LEGEND: readonly LegendEntry[] = [
  ...SENSITIVITIES.map((text, rank): LegendEntry => ({ ...lookOf(rank), text })),
  { tone: 'alarm', shape: 'hazard', text: 'above clearance' },
];

function lookOf(rank: number): { readonly tone: Tone; readonly shape: Shape } {
  const [tone, shape] = LOOKS[rank] ?? (['alarm', 'diamond'] as const);
  return { tone, shape };
}

const levelMark = (rank: number, says: (level: string) => string): Mark => {
  const level = SENSITIVITIES[rank] ?? 'restricted';
  return { ...lookOf(rank), text: level, title: says(level) };
};

/** The most sensitive data behind each thing, and the agents that touch more than they are cleared for. */
export const sensitivity: Overlay = {
  id: 'sensitivity',
  title: 'Data sensitivity',
  key: '2',
  about: 'Where is the sensitive data, which calls touch it, and who is not cleared for it?',
  marks(graph) {
    const elements = new Map<string, Mark>();
    const flows = new Map<string, Mark>();
    for (const element of graph.document.elements) {
      const mark = markOf(graph, element);
      if (mark) elements.set(element.id, mark);
    }
    for (const flow of graph.document.flows) {
      const rank = rankOfFlow(graph, flow);
      if (rank === null) continue;
      const agent = flow.kind === 'call' ? graph.element.get(flow.from) : undefined;
      const above = agent?.kind === 'agent' && rank > rankOf(agent.clearance);
      flows.set(
        flow.id,
        above
          ? {
              tone: 'alarm',
              shape: 'hazard',
              text: `${SENSITIVITIES[rank]} > ${agent.clearance}`,
              title: `Touches ${SENSITIVITIES[rank]} data; ${agent.name} is cleared for ${agent.clearance}`,
            }
          : levelMark(rank, (level) => `Touches ${level} data`),
      );
    }
    return { elements, flows, legend: LEGEND };
  },
};

function markOf(graph: Graph, element: Element): Mark | null {
  switch (element.kind) {
    case 'agent':
      return levelMark(rankOf(element.clearance), (level) => `Cleared for ${level} data`);
    case 'data-store':
      if (element.data.length === 0) return null;
      return levelMark(
        Math.max(...element.data.map((d) => rankOf(d.sensitivity))),
        (level) => `Holds ${level} data`,
      );
    case 'tool': {
      const ranks = element.operations.flatMap(({ id }) => {
        const node = graph.operation.get(`${element.id}.${id}`);
        return node && (node.operation.resources ?? []).length > 0 ? [sensitivityOf(graph, node)] : [];
      });
      return ranks.length === 0
        ? null
        : levelMark(Math.max(...ranks), (level) => `Its operations touch ${level} data`);
    }
    case 'external':
    case 'human':
      return element.accepts === undefined
        ? null
        : levelMark(rankOf(element.accepts), (level) => `May receive ${level} data`);
    default:
      return null;
  }
}

/** 0 to 3, or null when the flow touches no data that is described. */
function rankOfFlow(graph: Graph, flow: Flow): number | null {
  if (flow.kind === 'access') {
    const store = graph.element.get(flow.to);
    if (store?.kind !== 'data-store') return null;
    const sets = store.data.filter((d) => flow.data === undefined || flow.data.includes(d.id));
    return sets.length === 0 ? null : Math.max(...sets.map((d) => rankOf(d.sensitivity)));
  }
  if (flow.kind !== 'call') return null;
  const ranks = flow.operations.flatMap((op) => {
    const node = graph.operation.get(`${flow.to}.${op}`);
    return node && (node.operation.resources ?? []).length > 0 ? [sensitivityOf(graph, node)] : [];
  });
  return ranks.length === 0 ? null : Math.max(...ranks);
}
