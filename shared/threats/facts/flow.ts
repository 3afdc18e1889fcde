import { isMediated } from '../paths/trust';
import { nameOf, subjectKind } from './define';

export const flow = subjectKind({
  placeholders: ['from', 'to'],
  each: (graph) => graph.document.flows,
  identity: (f, g) => ({
    elements: [f.from, f.to],
    flows: [f.id],
    names: { from: nameOf(g, f.from), to: nameOf(g, f.to) },
  }),
  facts: {
    'flow.kind': [
      'string',
      'instruct, call, access, infer, delegate, escalate, issue, observe',
      (f) => f.kind,
    ],
    'flow.mediated': ['bool', 'An enforcement point that can deny sees the call', (f, g) => isMediated(g, f)],
    'flow.hasPoint': [
      'bool',
      'The call names an enforcement point',
      (f) => f.kind === 'call' && f.via !== undefined,
    ],
    'flow.perAction': [
      'bool',
      'Every decision is an event of its own',
      (f) => f.kind === 'observe' && f.perAction === true,
    ],
    'flow.tasks': [
      'int',
      'Tasks handed down by a delegation',
      (f) => (f.kind === 'delegate' ? f.tasks.length : 0),
    ],
    'flow.maxDepth': [
      'int',
      'Longest delegation chain allowed; 0 for other flows',
      (f) => (f.kind === 'delegate' ? f.maxDepth : 0),
    ],
  },
});
