import { once } from '../../core/once';
import { elementsOf, flowsOf, type Graph } from '../../model/graph';
import { subjectKind } from './define';

const through = once((graph: Graph) => {
  const found = new Map<string, number>();
  for (const call of flowsOf(graph, 'call'))
    if (call.via !== undefined) found.set(call.via, (found.get(call.via) ?? 0) + 1);
  return found;
});

export const enforcementPoint = subjectKind({
  placeholders: ['point'],
  each: (graph) => elementsOf(graph, 'enforcement-point'),
  identity: (p) => ({ elements: [p.id], flows: [], names: { point: p.name } }),
  facts: {
    'point.mode': ['string', 'enforce or observe', (p) => p.mode],
    'point.calls': ['int', 'Call flows that pass it', (p, g) => through(g).get(p.id) ?? 0],
    'point.logged': [
      'bool',
      'It logs every decision as an event of its own',
      (p, g) => !!g.flowsFrom.get(p.id)?.some((f) => f.kind === 'observe' && f.perAction === true),
    ],
  },
});
