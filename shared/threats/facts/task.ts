import { seconds } from '../../model/duration';
import { isHighImpact } from '../../model/impact';
import { isUnattended } from './about-agent';
import { nameOf, subjectKind } from './define';

export const task = subjectKind({
  placeholders: ['task', 'agent'],
  each: (graph) => graph.document.tasks,
  identity: (t, g) => ({
    elements: [t.agent],
    flows: [],
    also: [t.id],
    names: { task: t.intent, agent: nameOf(g, t.agent) },
  }),
  facts: {
    'task.bounded': ['bool', 'The number of its calls is limited', (t) => t.maxCalls !== undefined],
    'task.uses': ['int', 'Operations it needs', (t) => t.uses.length],
    'task.seconds': ['int', 'How long one run may take', (t) => seconds(t.ttl)],
    'task.highImpact': [
      'bool',
      'It uses an operation with high impact',
      (t, g) =>
        t.uses.some((u) => {
          const node = g.operation.get(u.operation);
          return node !== undefined && isHighImpact(node);
        }),
    ],
    'task.unattended': [
      'bool',
      'Nobody watches the agent that does it',
      (t, g) => {
        const agent = g.element.get(t.agent);
        return agent?.kind === 'agent' && isUnattended(agent);
      },
    ],
  },
});
