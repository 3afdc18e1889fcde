import { elementsOf } from '../../model/graph';
import { rankOf } from '../../model/vocabulary';
import { taintedAgents } from '../paths/attack-paths';
import { subjectKind } from './define';
import { once } from './once';

const tainted = once(taintedAgents);

export const agent = subjectKind({
  placeholders: ['agent'],
  each: (graph) => elementsOf(graph, 'agent'),
  identity: (a) => ({ elements: [a.id], flows: [], names: { agent: a.name } }),
  facts: {
    'agent.identity': ['string', 'How it proves who it is', (a) => a.identity.method],
    'agent.hasSponsor': ['bool', 'A person answers for it', (a) => a.sponsor !== undefined],
    'agent.hasTasks': ['bool', 'At least one task declares its intent', (a, g) => g.tasksOf.has(a.id)],
    'agent.calls': [
      'bool',
      'It may call at least one tool',
      (a, g) => !!g.flowsFrom.get(a.id)?.some((f) => f.kind === 'call'),
    ],
    'agent.decides': ['bool', 'It chooses its next action itself', (a) => a.autonomy.decides],
    'agent.bounded': ['bool', 'The number of its steps is limited', (a) => a.autonomy.maxSteps !== undefined],
    'agent.memory': ['string', 'none, session, persistent, or unknown', (a) => a.memory ?? 'unknown'],
    'agent.tainted': ['bool', 'Untrusted content reaches its context', (a, g) => tainted(g).has(a.id)],
    'agent.clearance': ['int', '0 public to 3 restricted', (a) => rankOf(a.clearance)],
    'agent.state': ['string', 'proposed, active, suspended, retired', (a) => a.state],
    'agent.logged': [
      'bool',
      'A log receives every decision as its own event',
      (a, g) => !!g.flowsFrom.get(a.id)?.some((f) => f.kind === 'observe' && f.perAction === true),
    ],
    'agent.delegated': [
      'bool',
      'Another agent hands it tasks',
      (a, g) => !!g.flowsTo.get(a.id)?.some((f) => f.kind === 'delegate'),
    ],
  },
});
