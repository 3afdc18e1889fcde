import { isMediated, sensitivityOfResource } from '../paths/trust';
import { credentialsOf } from './about-agent';
import { nameOf, subjectKind } from './define';

/** Flows whose two ends stand in different zones. */
export const crossing = subjectKind({
  placeholders: ['from', 'to'],
  each: (g) => g.document.flows.filter((f) => g.element.get(f.from)?.zone !== g.element.get(f.to)?.zone),
  identity: (f, g) => ({
    elements: [f.from, f.to],
    flows: [f.id],
    names: { from: nameOf(g, f.from), to: nameOf(g, f.to) },
  }),
  facts: {
    'crossing.kind': ['string', 'Kind of the flow that crosses', (f) => f.kind],
    'crossing.mediated': ['bool', 'An enforcement point that can deny sees it', (f, g) => isMediated(g, f)],
    'crossing.usable': [
      'bool',
      'An agent may call the tool it starts at',
      (f, g) => !!g.flowsTo.get(f.from)?.some((c) => c.kind === 'call'),
    ],
    'crossing.hasCredential': [
      'bool',
      'The flow names a credential',
      (f) => (f.kind === 'call' || f.kind === 'access') && f.credential !== undefined,
    ],
    'crossing.credentialBefore': [
      'bool',
      'A credential is shown to, or held by, the tool that the flow starts at',
      (f, g) =>
        credentialsOf(g, f.from).length > 0 ||
        !!g.flowsTo.get(f.from)?.some((c) => c.kind === 'call' && c.credential !== undefined),
    ],
    'crossing.sensitivity': [
      'int',
      'Highest sensitivity of the data where it leads, 0 to 3',
      (f, g) => sensitivityOfResource(g, f.to),
    ],
  },
});
