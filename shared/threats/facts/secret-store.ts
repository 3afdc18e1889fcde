import { elementsOf } from '../../model/graph';
import { subjectKind } from './define';

export const secretStore = subjectKind({
  placeholders: ['broker'],
  each: (graph) => elementsOf(graph, 'secret-store'),
  identity: (s) => ({ elements: [s.id], flows: [], names: { broker: s.name } }),
  facts: {
    'broker.issues': ['string', 'jit: per task; static: once and kept', (s) => s.issues],
    'broker.audited': ['bool', 'What it hands out is logged', (s) => s.audited === true],
    'broker.credentials': [
      'int',
      'Credentials kept in it',
      (s, g) => g.document.credentials.filter((c) => c.keptIn === s.id).length,
    ],
    'broker.agents': [
      'int',
      'Agents it issues to',
      (s, g) =>
        new Set(
          g.flowsFrom
            .get(s.id)
            ?.flatMap((f) => (f.kind === 'issue' && g.element.get(f.to)?.kind === 'agent' ? [f.to] : [])),
        ).size,
    ],
  },
});
