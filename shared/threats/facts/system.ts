import { elementsOf, flowsOf, type Graph } from '../../model/graph';
import { hasHighImpact, isUnattended } from './about-agent';
import { subjectKind } from './define';

const unattendedWithImpact = (graph: Graph) =>
  elementsOf(graph, 'agent').filter((a) => isUnattended(a) && hasHighImpact(graph).has(a.id));

/** The model as a whole: for what is missing everywhere rather than wrong somewhere. */
export const system = subjectKind({
  placeholders: ['system'],
  each: (graph) => [graph],
  identity: (_, g) => ({
    elements: unattendedWithImpact(g).map((a) => a.id),
    flows: [],
    key: ['system'],
    names: { system: g.document.title },
  }),
  facts: {
    'system.agents': ['int', 'Agents in the model', (_, g) => elementsOf(g, 'agent').length],
    'system.unattendedImpact': [
      'int',
      'Agents that run without a person and may call operations with high impact',
      (_, g) => unattendedWithImpact(g).length,
    ],
    'system.operators': [
      'int',
      'Trusted people with the role of operator',
      (_, g) => elementsOf(g, 'human').filter((h) => h.role === 'operator' && h.trusted).length,
    ],
    'system.logs': [
      'int',
      'Flows that record every action',
      (_, g) => flowsOf(g, 'observe').filter((f) => f.perAction === true).length,
    ],
  },
});
