import { elementsOf } from '../../model/graph';
import { subjectKind } from './define';

export const external = subjectKind({
  placeholders: ['external'],
  each: (graph) => elementsOf(graph, 'external'),
  identity: (e) => ({ elements: [e.id], flows: [], names: { external: e.name } }),
  facts: {
    'external.system': [
      'string',
      'web, email, saas, partner-agent, telemetry, payment, other',
      (e) => e.system ?? 'other',
    ],
    'external.trusted': ['bool', 'What it sends is as good as our own', (e) => e.trusted],
    'external.hostsNamed': ['bool', 'Its host names are written down', (e) => (e.hosts ?? []).length > 0],
    'external.instructs': [
      'bool',
      'What it sends reaches an agent as an instruction',
      (e, g) => !!g.flowsFrom.get(e.id)?.some((f) => f.kind === 'instruct'),
    ],
    'external.receives': [
      'bool',
      'A tool sends data to it',
      (e, g) => !!g.flowsTo.get(e.id)?.some((f) => f.kind === 'access'),
    ],
  },
});
