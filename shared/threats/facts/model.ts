import { elementsOf } from '../../model/graph';
import { rankOf } from '../../model/vocabulary';
import { subjectKind } from './define';

export const model = subjectKind({
  placeholders: ['model'],
  each: (graph) => elementsOf(graph, 'model'),
  identity: (m) => ({ elements: [m.id], flows: [], names: { model: m.name } }),
  facts: {
    'model.trains': ['bool', 'The provider may train on what is sent', (m) => m.trainsOnData === true],
    'model.hosting': ['string', 'vendor, cloud, self', (m) => m.hosting],
    'model.clearance': [
      'int',
      'Highest clearance among the agents that use it, 0 to 3',
      (m, g) =>
        Math.max(
          0,
          ...(g.flowsTo.get(m.id) ?? []).map((f) => {
            const user = g.element.get(f.from);
            return user?.kind === 'agent' ? rankOf(user.clearance) : 0;
          }),
        ),
    ],
  },
});
