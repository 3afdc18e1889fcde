import { counted } from '../core/counted';
import type { Flow } from '../model/flows/registry';
import { elementsOf, flowsOf, type Graph } from '../model/graph';
import type { LegendEntry, Mark, Overlay } from './overlay';

const LEGEND: readonly LegendEntry[] = [
  { tone: 'stop', shape: 'shield', text: 'mediated: policy can refuse' },
  { tone: 'caution', shape: 'eye', text: 'observed only' },
  { tone: 'alarm', shape: 'gap', text: 'unmediated' },
];

const UNMEDIATED: Mark = {
  tone: 'alarm',
  shape: 'gap',
  text: 'unmediated',
  title: 'No enforcement point sees this call: the policy cannot be applied to it',
};

/** Which calls an enforcement point can refuse, which it only watches, and which no one sees. */
export const enforcement: Overlay = {
  id: 'enforcement',
  title: 'Enforcement',
  key: '4',
  about: 'Which calls can the policy refuse, and which go around every enforcement point?',
  marks(graph) {
    const flows = new Map<string, Mark>();
    const elements = new Map<string, Mark>();
    const calls = flowsOf(graph, 'call');
    for (const call of calls) flows.set(call.id, markOf(graph, call));
    for (const point of elementsOf(graph, 'enforcement-point')) {
      const count = calls.filter((c) => c.via === point.id).length;
      const enforces = point.mode === 'enforce';
      elements.set(point.id, {
        tone: enforces ? 'stop' : 'caution',
        shape: enforces ? 'shield' : 'eye',
        text: counted(count, 'call'),
        title: enforces
          ? `Decides on ${count} modelled calls`
          : `Watches ${count} modelled calls, stops none`,
      });
    }
    for (const element of graph.document.elements) {
      if (element.kind !== 'tool' && element.kind !== 'agent') continue;
      const own = (element.kind === 'tool' ? graph.flowsTo : graph.flowsFrom).get(element.id) ?? [];
      const marks = own.flatMap((f) => (f.kind === 'call' ? (flows.get(f.id) ?? []) : []));
      const open = marks.filter((m) => m.shape !== 'shield').length;
      if (marks.length === 0) continue;
      elements.set(
        element.id,
        open === 0
          ? { tone: 'stop', shape: 'shield', text: 'all mediated', title: 'Every call is decided on' }
          : {
              tone: 'alarm',
              shape: 'gap',
              text: `${open} of ${marks.length} open`,
              title: `${open} of ${marks.length} calls cannot be refused by an enforcement point`,
            },
      );
    }
    return {
      elements,
      flows,
      legend: LEGEND,
      ...(calls.length === 0 ? { empty: 'No agent calls a tool yet.' } : {}),
    };
  },
};

function markOf(graph: Graph, call: Extract<Flow, { kind: 'call' }>): Mark {
  const point = call.via === undefined ? undefined : graph.element.get(call.via);
  if (point?.kind !== 'enforcement-point') return UNMEDIATED;
  return point.mode === 'enforce'
    ? { tone: 'stop', shape: 'shield', text: 'mediated', title: `${point.name} decides on each call` }
    : {
        tone: 'caution',
        shape: 'eye',
        text: 'observed',
        title: `${point.name} watches the call; a denial does not stop it`,
      };
}
