import { elementsOf } from '../../model/graph';
import { rankOf } from '../../model/vocabulary';
import { highWater } from '../paths/labels';
import { taint } from '../paths/taint';
import { hasHighImpact } from './about-agent';
import { subjectKind } from './define';

export const model = subjectKind({
  placeholders: ['model'],
  each: (graph) => elementsOf(graph, 'model'),
  identity: (m) => ({ elements: [m.id], flows: [], names: { model: m.name } }),
  facts: {
    'model.trains': ['bool', 'The provider may train on what is sent', (m) => m.trainsOnData === true],
    'model.highWater': [
      'int',
      'Highest sensitivity in the context of the agents that use it, 0 to 3',
      (m, g) => Math.max(0, ...(g.flowsTo.get(m.id) ?? []).map((f) => highWater(g).get(f.from) ?? 0)),
    ],
    'model.users': [
      'int',
      'Agents that use it',
      (m, g) => new Set(g.flowsTo.get(m.id)?.map((f) => f.from)).size,
    ],
    'model.steered': [
      'bool',
      'Untrusted content reaches an agent that uses it',
      (m, g) => g.flowsTo.get(m.id)?.some((f) => taint(g).has(f.from)) ?? false,
    ],
    'model.acts': [
      'bool',
      'An agent that uses it may call an operation with high impact',
      (m, g) => g.flowsTo.get(m.id)?.some((f) => hasHighImpact(g).has(f.from)) ?? false,
    ],
    'model.originStated': ['bool', 'Who made it is written down', (m) => m.provider !== undefined],
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
