import { elementsOf } from '../../model/graph';
import { rankOf } from '../../model/vocabulary';
import { subjectKind } from './define';

export const dataStore = subjectKind({
  placeholders: ['store'],
  each: (graph) => elementsOf(graph, 'data-store'),
  identity: (s) => ({ elements: [s.id], flows: [], names: { store: s.name } }),
  facts: {
    'store.kind': ['string', 'database, vector, object, file, memory, saas, queue, repo', (s) => s.store],
    'store.shared': ['bool', 'Tenants share it', (s) => s.tenancy === 'shared'],
    'store.trusted': ['bool', 'Only trusted parties can write to it', (s) => s.trusted === true],
    'store.sensitivity': [
      'int',
      'Highest sensitivity of its data, 0 to 3',
      (s) => Math.max(0, ...s.data.map((d) => rankOf(d.sensitivity))),
    ],
    'store.feedsAgent': [
      'bool',
      'Its content is put into an agent’s context',
      (s, g) => !!g.flowsFrom.get(s.id)?.some((f) => f.kind === 'instruct'),
    ],
  },
});
