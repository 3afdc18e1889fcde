import type { Element } from '../model/elements/registry';
import type { LegendEntry, Mark, Overlay, Tone } from './overlay';

/** The seven layers of MAESTRO (Cloud Security Alliance, 2025-02-06), by their canonical names. */
const LAYERS: readonly (readonly [id: string, name: string, tone: Tone])[] = [
  ['L1', 'Foundation Models', 'accent'],
  ['L2', 'Data Operations', 'caution'],
  ['L3', 'Agent Frameworks', 'calm'],
  ['L4', 'Deployment and Infrastructure', 'quiet'],
  ['L5', 'Evaluation and Observability', 'accent'],
  ['L6', 'Security and Compliance', 'stop'],
  ['L7', 'Agent Ecosystem', 'taint'],
];

const LEGEND: readonly LegendEntry[] = [
  ...LAYERS.map(([id, name, tone]): LegendEntry => ({ tone, shape: 'layer', text: `${id} ${name}` })),
  { tone: 'quiet', shape: 'fork', text: 'crosses layers' },
];

/**
 * The layer that an element stands in. An agent is L3, the software that runs the loop; with those it works with and
 * for (people, other systems, partners’ agents) it makes up L7. Tools that run code or drive a machine are L4.
 */
function layerOf(element: Element): string {
  switch (element.kind) {
    case 'model':
      return 'L1';
    case 'data-store':
      return 'L2';
    case 'agent':
      return 'L3';
    case 'tool':
      return element.protocol === 'code' || element.protocol === 'cli' || element.protocol === 'browser'
        ? 'L4'
        : 'L3';
    case 'secret-store':
    case 'enforcement-point':
      return 'L6';
    case 'human':
      return 'L7';
    case 'external':
      return element.system === 'telemetry' ? 'L5' : 'L7';
  }
}

/** Which layer each element stands in, and which flows cross from one to another, where threats chain. */
export const maestroLayers: Overlay = {
  id: 'maestro-layers',
  title: 'MAESTRO layers',
  key: '3',
  about: 'Which MAESTRO layer does each part stand in, and where do flows cross layers?',
  marks(graph) {
    const observed = new Set(graph.document.flows.flatMap((f) => (f.kind === 'observe' ? [f.to] : [])));
    const layer = (element: Element) =>
      element.kind === 'data-store' && observed.has(element.id) ? 'L5' : layerOf(element);
    const elements = new Map<string, Mark>();
    for (const element of graph.document.elements) {
      const [id, name, tone] = LAYERS.find(([key]) => key === layer(element)) ?? ['L3', '', 'calm' as const];
      elements.set(element.id, { tone, shape: 'layer', text: id, title: `${id} ${name}` });
    }
    const flows = new Map<string, Mark>();
    for (const flow of graph.document.flows) {
      const [from, to] = [elements.get(flow.from)?.text, elements.get(flow.to)?.text];
      if (from === undefined || to === undefined || from === to) continue;
      flows.set(flow.id, {
        tone: 'quiet',
        shape: 'fork',
        text: `${from}→${to}`,
        title: `Crosses from ${from} to ${to}`,
      });
    }
    return { elements, flows, legend: LEGEND };
  },
};
