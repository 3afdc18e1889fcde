import { elementsOf } from '../../model/graph';
import { isHighImpact } from '../../model/impact';
import { rankOf } from '../../model/vocabulary';
import { highWater, readable } from '../paths/labels';
import { reachOfAgent } from '../paths/reach';
import { taint } from '../paths/taint';
import {
  delegatesTo,
  entitlementsSharedWithPeople,
  hasHighImpact,
  hasWayOut,
  identityUsers,
  isLogged,
  isProven,
  isUnattended,
  longestTask,
  mixesOwnerAndStranger,
  onDelegationCycle,
  rereadsOwnWriting,
  staticSecrets,
  untrustedPeople,
  untrustedStores,
} from './about-agent';
import { subjectKind } from './define';

export const agent = subjectKind({
  placeholders: ['agent'],
  each: (graph) => elementsOf(graph, 'agent'),
  identity: (a) => ({ elements: [a.id], flows: [], names: { agent: a.name } }),
  facts: {
    'agent.identity': ['string', 'How it proves who it is', (a) => a.identity.method],
    'agent.identityStated': [
      'bool',
      'Its workload identity is written down',
      (a) => a.identity.id !== undefined,
    ],
    'agent.proven': ['bool', 'spiffe, oidc or mtls: it can prove who it is', (a, g) => isProven(g, a.id)],
    'agent.sharesIdentity': [
      'bool',
      'Another agent has the same workload identity',
      (a, g) => (identityUsers(g).get(a.identity.id ?? '') ?? 0) > 1,
    ],
    'agent.hasSponsor': ['bool', 'A person answers for it', (a) => a.sponsor !== undefined],
    'agent.hasTasks': ['bool', 'At least one task declares its intent', (a, g) => g.tasksOf.has(a.id)],
    'agent.calls': [
      'bool',
      'It may call at least one tool',
      (a, g) => !!g.flowsFrom.get(a.id)?.some((f) => f.kind === 'call'),
    ],
    'agent.highImpact': [
      'bool',
      'It may call an operation with high impact',
      (a, g) => hasHighImpact(g).has(a.id),
    ],
    'agent.wayOut': [
      'bool',
      'It may send data out, and no person is always asked',
      (a, g) => hasWayOut(g).has(a.id),
    ],
    'agent.decides': ['bool', 'It chooses its next action itself', (a) => a.autonomy.decides],
    'agent.chains': ['bool', 'It feeds one tool’s output into another', (a) => a.autonomy.chains],
    'agent.retries': ['bool', 'It retries failed actions on its own', (a) => a.autonomy.retries],
    'agent.bounded': ['bool', 'The number of its steps is limited', (a) => a.autonomy.maxSteps !== undefined],
    'agent.retriesBounded': [
      'bool',
      'The number of its retries is limited',
      (a) => a.autonomy.maxRetries !== undefined,
    ],
    'agent.runs': ['string', 'interactive, scheduled, event, ci', (a) => a.runs],
    'agent.unattended': ['bool', 'Nobody watches while it runs', (a) => isUnattended(a)],
    'agent.memory': ['string', 'none, session, persistent, or unknown', (a) => a.memory ?? 'unknown'],
    'agent.tainted': ['bool', 'Untrusted content reaches its context', (a, g) => taint(g).has(a.id)],
    'agent.taintDistance': [
      'int',
      'Agents that untrusted content passes before it; -1 when none arrives',
      (a, g) => taint(g).get(a.id)?.distance ?? -1,
    ],
    'agent.untrustedPeople': ['int', 'Untrusted people who instruct it', (a, g) => untrustedPeople(g, a.id)],
    'agent.untrustedStores': [
      'int',
      'Stores that strangers write to and whose content it retrieves',
      (a, g) => untrustedStores(g, a.id),
    ],
    'agent.mixesOwnerAndStranger': [
      'bool',
      'A trusted person and strangers speak in the same context',
      (a, g) => mixesOwnerAndStranger(g, a.id),
    ],
    'agent.rereadsOwnWriting': [
      'list<string>',
      'Stores, trusted as instructions, that it may itself write to',
      (a, g) => rereadsOwnWriting(g, a.id),
    ],
    'agent.clearance': ['int', '0 public to 3 restricted', (a) => rankOf(a.clearance)],
    'agent.need': [
      'int',
      'The highest sensitivity its tasks need, 0 to 3; its clearance when it has no task',
      (a, g) =>
        g.tasksOf.has(a.id)
          ? Math.max(...(g.tasksOf.get(a.id) ?? []).map((t) => rankOf(t.maxSensitivity)))
          : rankOf(a.clearance),
    ],
    'agent.reads': [
      'int',
      'Highest sensitivity it can read by itself, 0 to 3',
      (a, g) => readable(g).get(a.id) ?? 0,
    ],
    'agent.highWater': [
      'int',
      'Highest sensitivity that can be in its context, also through agents it works with',
      (a, g) => highWater(g).get(a.id) ?? 0,
    ],
    'agent.trifecta': [
      'bool',
      'Confidential data, untrusted content and a way out meet in it',
      (a, g) => taint(g).has(a.id) && hasWayOut(g).has(a.id) && (readable(g).get(a.id) ?? 0) >= 2,
    ],
    'agent.trifectaAcross': [
      'bool',
      'They meet only together with an agent it works with, which reads the confidential data',
      (a, g) =>
        taint(g).has(a.id) &&
        hasWayOut(g).has(a.id) &&
        (readable(g).get(a.id) ?? 0) < 2 &&
        (highWater(g).get(a.id) ?? 0) >= 2,
    ],
    'agent.reach': [
      'int',
      'Operations it can make happen, by its own calls or through delegation',
      (a, g) => reachOfAgent(g, a.id).size,
    ],
    'agent.reachesHighImpact': [
      'int',
      'Operations with high impact among these',
      (a, g) =>
        [...reachOfAgent(g, a.id).keys()].filter((ref) => {
          const node = g.operation.get(ref);
          return node !== undefined && isHighImpact(node);
        }).length,
    ],
    'agent.state': ['string', 'proposed, active, suspended, retired', (a) => a.state],
    'agent.logged': ['bool', 'Every decision about it is an event of its own', (a, g) => isLogged(g, a.id)],
    'agent.delegated': [
      'bool',
      'Another agent hands it tasks',
      (a, g) => !!g.flowsTo.get(a.id)?.some((f) => f.kind === 'delegate'),
    ],
    'agent.delegatesTo': ['int', 'Agents it hands tasks to', (a, g) => delegatesTo(g, a.id)],
    'agent.onCycle': [
      'bool',
      'A chain of delegations leads back to it',
      (a, g) => onDelegationCycle(g).has(a.id),
    ],
    'agent.longestTask': [
      'int',
      'Seconds its longest task may take; 0 without tasks',
      (a, g) => longestTask(g, a.id),
    ],
    'agent.staticSecrets': [
      'int',
      'Keys and passwords without expiry that it holds',
      (a, g) => staticSecrets(g, a.id),
    ],
    'agent.groupsWithPeople': [
      'list<string>',
      'Directory groups it shares with people',
      (a, g) => entitlementsSharedWithPeople(g, a.id),
    ],
  },
});
