import { addTo } from '../../core/group';
import { once } from '../../core/once';
import { seconds } from '../../model/duration';
import type { Graph } from '../../model/graph';
import { dataOf, holdersOf, reachOfCredential } from '../paths/reach';
import { sensitivityOfResource } from '../paths/trust';
import { isStaticSecret, isUnattended, longestTask } from './about-agent';
import { subjectKind } from './define';

const users = once((graph: Graph) => {
  const found = new Map<string, Graph['document']['flows'][number][]>();
  for (const flow of graph.document.flows)
    if ((flow.kind === 'call' || flow.kind === 'access') && flow.credential !== undefined)
      addTo(found, flow.credential, flow);
  return found;
});

const agentsHolding = (graph: Graph, id: string) =>
  holdersOf(graph, id).flatMap((h) => {
    const element = graph.element.get(h);
    return element?.kind === 'agent' ? [element] : [];
  });

const heldBy = (graph: Graph, id: string, kind: string) =>
  holdersOf(graph, id).filter((h) => graph.element.get(h)?.kind === kind).length;

/** The longest task of the agents that hold the credential, in seconds; 0 without any. */
const longest = (graph: Graph, id: string) =>
  Math.max(0, ...agentsHolding(graph, id).map((a) => longestTask(graph, a.id)));

export const credential = subjectKind({
  placeholders: ['credential'],
  each: (graph) => graph.document.credentials,
  identity: (c) => ({ elements: c.holders, flows: [], also: [c.id], names: { credential: c.name ?? c.id } }),
  facts: {
    'credential.expires': ['bool', 'A lifetime is stated', (c) => c.lifetime !== undefined],
    'credential.lifetime': [
      'int',
      'Its lifetime in seconds; 0 when none is stated',
      (c) => (c.lifetime === undefined ? 0 : seconds(c.lifetime)),
    ],
    'credential.type': [
      'string',
      'jwt, x509-svid, oauth-token, api-key, password, session-cookie, ssh-key',
      (c) => c.type,
    ],
    'credential.isStatic': ['bool', 'A key or password without expiry', (c) => isStaticSecret(c)],
    'credential.boundToAudience': [
      'bool',
      'It is good for one audience only',
      (c) => c.audience !== undefined,
    ],
    'credential.kept': ['bool', 'It is written down where it is kept', (c) => c.keptIn !== undefined],
    'credential.brokered': [
      'bool',
      'A secret store that issues per task hands it out',
      (c, g) => {
        const store = g.element.get(c.keptIn ?? '');
        return store?.kind === 'secret-store' && store.issues === 'jit';
      },
    ],
    'credential.holders': ['int', 'Elements that hold it', (c, g) => holdersOf(g, c.id).length],
    'credential.agents': ['int', 'Agents that hold it', (c, g) => agentsHolding(g, c.id).length],
    'credential.people': ['int', 'People who hold it', (c, g) => heldBy(g, c.id, 'human')],
    'credential.operators': [
      'int',
      'Operators who hold it',
      (c, g) =>
        holdersOf(g, c.id).filter((h) => {
          const element = g.element.get(h);
          return element?.kind === 'human' && element.role === 'operator';
        }).length,
    ],
    'credential.targets': [
      'int',
      'Different tools and stores it opens',
      (c, g) =>
        new Set(
          users(g)
            .get(c.id)
            ?.map((f) => f.to),
        ).size,
    ],
    'credential.unattended': [
      'bool',
      'An agent that starts on a schedule or in a pipeline holds it',
      (c, g) => agentsHolding(g, c.id).some((a) => a.runs === 'ci' || a.runs === 'scheduled'),
    ],
    'credential.retiredHolder': [
      'bool',
      'An agent that is suspended or retired holds it',
      (c, g) => agentsHolding(g, c.id).some((a) => a.state === 'retired' || a.state === 'suspended'),
    ],
    'credential.outlivesTask': [
      'bool',
      'It lives longer than any task of its holders',
      (c, g) => {
        const task = longest(g, c.id);
        return c.lifetime !== undefined && task > 0 && seconds(c.lifetime) > task;
      },
    ],
    'credential.timesTask': [
      'int',
      'How many times longer than the longest task of its holders it lives; 0 when either is not stated',
      (c, g) => {
        const task = longest(g, c.id);
        return c.lifetime === undefined || task === 0 ? 0 : Math.floor(seconds(c.lifetime) / task);
      },
    ],
    'credential.opens': [
      'int',
      'Operations of the tools it opens',
      (c, g) => reachOfCredential(g, c.id).size,
    ],
    'credential.sensitivity': [
      'int',
      'Highest sensitivity of the data it opens, 0 to 3',
      (c, g) =>
        Math.max(
          0,
          ...dataOf(g, reachOfCredential(g, c.id).keys()).map((ref) => sensitivityOfResource(g, ref)),
        ),
    ],
    'credential.watched': [
      'bool',
      'Only agents that a person watches hold it',
      (c, g) => agentsHolding(g, c.id).every((a) => !isUnattended(a)),
    ],
  },
});
