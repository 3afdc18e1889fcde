import type { Graph } from '../../model/graph';
import { subjectKind } from './define';

/** ISO 8601 duration of days, hours, minutes and seconds, in seconds. */
function seconds(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  const [d, h, m, s] = [1, 2, 3, 4].map((i) => Number(parts?.[i] ?? 0));
  return (d ?? 0) * 86_400 + (h ?? 0) * 3_600 + (m ?? 0) * 60 + (s ?? 0);
}

const users = (graph: Graph, id: string) =>
  graph.document.flows.filter((f) => (f.kind === 'call' || f.kind === 'access') && f.credential === id);

/** The longest task of the agents that hold the credential, in seconds; 0 without any. */
function longestTask(graph: Graph, holders: readonly string[]): number {
  return Math.max(0, ...holders.flatMap((h) => (graph.tasksOf.get(h) ?? []).map((t) => seconds(t.ttl))));
}

export const credential = subjectKind({
  placeholders: ['credential'],
  each: (graph) => graph.document.credentials,
  identity: (c) => ({ elements: c.holders, flows: [], also: [c.id], names: { credential: c.name ?? c.id } }),
  facts: {
    'credential.expires': ['bool', 'A lifetime is stated', (c) => c.lifetime !== undefined],
    'credential.type': ['string', 'What it is', (c) => c.type],
    'credential.holders': ['int', 'Elements meant to hold it', (c) => c.holders.length],
    'credential.targets': [
      'int',
      'Different things it opens',
      (c, g) => new Set(users(g, c.id).map((f) => f.to)).size,
    ],
    'credential.outlivesTask': [
      'bool',
      'It lives longer than any task of its holders',
      (c, g) => {
        const longest = longestTask(g, c.holders);
        return c.lifetime !== undefined && longest > 0 && seconds(c.lifetime) > longest;
      },
    ],
  },
});
