import { once } from '../../core/once';
import { elementsOf, flowsOf, type Graph } from '../../model/graph';
import { resourceIds } from '../../model/trust';
import { rankOf } from '../../model/vocabulary';
import { isApproved } from '../paths/always-asked';
import { operationsOf } from '../paths/hops';
import { taint } from '../paths/taint';
import { subjectKind } from './define';

interface Users {
  readonly readers: Set<string>;
  readonly writers: Set<string>;
  /** Writers for which no person is always asked. */
  readonly unasked: Set<string>;
}

/** Agents that read and write each store through operations. */
const users = once((graph: Graph) => {
  const found = new Map<string, Users>();
  for (const call of flowsOf(graph, 'call'))
    for (const node of operationsOf(graph, call))
      for (const id of resourceIds(node)) {
        const at = found.get(id) ?? {
          readers: new Set<string>(),
          writers: new Set<string>(),
          unasked: new Set<string>(),
        };
        (node.operation.effect === 'read' ? at.readers : at.writers).add(call.from);
        if (node.operation.effect !== 'read' && !isApproved(graph, call.from, node.ref))
          at.unasked.add(call.from);
        found.set(id, at);
      }
  for (const flow of flowsOf(graph, 'instruct')) found.get(flow.from)?.readers.add(flow.to);
  return found;
});
const writersOf = (graph: Graph, id: string) => [...(users(graph).get(id)?.writers ?? [])];
const taintedWriters = (graph: Graph, id: string) =>
  [...(users(graph).get(id)?.unasked ?? [])].filter((agent) => taint(graph).has(agent));

const isFed = (graph: Graph, id: string) => !!graph.flowsFrom.get(id)?.some((f) => f.kind === 'instruct');

export const dataStore = subjectKind({
  placeholders: ['store'],
  each: (graph) => elementsOf(graph, 'data-store'),
  identity: (s) => ({ elements: [s.id], flows: [], names: { store: s.name } }),
  facts: {
    'store.kind': ['string', 'database, vector, object, file, memory, saas, queue, repo', (s) => s.store],
    'store.shared': ['bool', 'Tenants share it', (s) => s.tenancy === 'shared'],
    'store.trusted': ['bool', 'Only trusted parties can write to it', (s) => s.trusted === true],
    'store.untrusted': ['bool', 'The model says that strangers can write to it', (s) => s.trusted === false],
    'store.sensitivity': [
      'int',
      'Highest sensitivity of its data, 0 to 3',
      (s) => Math.max(0, ...s.data.map((d) => rankOf(d.sensitivity))),
    ],
    'store.secrets': [
      'bool',
      'It holds secrets or credentials',
      (s) => s.data.some((d) => d.categories?.some((c) => c === 'secret' || c === 'credentials') === true),
    ],
    'store.feedsAgent': ['bool', 'Its content is put into an agent’s context', (s, g) => isFed(g, s.id)],
    'store.isLog': [
      'bool',
      'Events are sent to it',
      (s, g) => !!g.flowsTo.get(s.id)?.some((f) => f.kind === 'observe'),
    ],
    'store.readers': ['int', 'Agents that read it', (s, g) => users(g).get(s.id)?.readers.size ?? 0],
    'store.writers': ['int', 'Agents that change it', (s, g) => writersOf(g, s.id).length],
    'store.taintedWriters': [
      'int',
      'Agents whose context holds untrusted content and that change it without a person who is always asked',
      (s, g) => taintedWriters(g, s.id).length,
    ],
    'store.otherReaders': [
      'bool',
      'An agent reads it that is not among the tainted agents that change it',
      (s, g) => {
        const tainted = new Set(taintedWriters(g, s.id));
        return [...(users(g).get(s.id)?.readers ?? [])].some((a) => !tainted.has(a) || tainted.size > 1);
      },
    ],
    'store.writersLinked': [
      'bool',
      'The agents that use it also delegate to each other',
      (s, g) => {
        const all = new Set([...writersOf(g, s.id), ...(users(g).get(s.id)?.readers ?? [])]);
        return [...all].some((a) => g.flowsFrom.get(a)?.some((f) => f.kind === 'delegate' && all.has(f.to)));
      },
    ],
  },
});
