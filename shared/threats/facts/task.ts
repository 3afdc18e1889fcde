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
  },
});
