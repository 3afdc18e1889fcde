import { addTo } from '../core/group';
import type { Credential } from '../model/document';
import type { Graph } from '../model/graph';
import type { LegendEntry, Mark, Overlay } from './overlay';

/** Who holds a credential, and what it opens: ids, each once. */
interface Use {
  readonly credential: Credential;
  readonly letter: string;
  readonly holders: readonly string[];
  readonly flows: readonly string[];
  readonly opens: readonly string[];
  readonly shared: boolean;
}

function usesOf(graph: Graph): Use[] {
  return graph.document.credentials.map((credential, index): Use => {
    const holders = new Set(credential.holders);
    const opens = new Set<string>();
    const flows: string[] = [];
    for (const flow of graph.document.flows) {
      if (flow.kind === 'issue' && flow.credential === credential.id) {
        holders.add(flow.to);
        flows.push(flow.id);
      }
      if ((flow.kind !== 'call' && flow.kind !== 'access') || flow.credential !== credential.id) continue;
      holders.add(flow.from);
      opens.add(flow.to);
      flows.push(flow.id);
    }
    const shared = holders.size > 1 || opens.size > 1;
    return { credential, letter: letterOf(index), holders: [...holders], flows, opens: [...opens], shared };
  });
}

/** A … Z, then A1, B1, … */
const letterOf = (index: number): string =>
  `${String.fromCharCode(65 + (index % 26))}${index < 26 ? '' : Math.floor(index / 26)}`;

const nameOf = (credential: Credential) => credential.name ?? credential.id;

/** Each credential gets a letter; those that several hold, or that open several things, stand out. */
export const credentials: Overlay = {
  id: 'credentials',
  title: 'Credentials',
  key: '5',
  about: 'Who holds which credential, and which one secret opens several doors?',
  marks(graph) {
    const uses = usesOf(graph);
    const elements = new Map<string, Mark>();
    const flows = new Map<string, Mark>();
    const held = new Map<string, Use[]>();
    for (const use of uses) for (const id of use.holders) addTo(held, id, use);
    for (const [id, own] of held) {
      if (!graph.element.has(id)) continue;
      const shared = own.some((u) => u.shared);
      elements.set(id, {
        tone: shared ? 'alarm' : 'calm',
        shape: 'key',
        text: `${own.map((u) => u.letter).join(' ')}${shared ? ' shared' : ''}`,
        title: `Holds ${own.map((u) => `${u.letter} ${nameOf(u.credential)}${u.shared ? ' (shared)' : ''}`).join(', ')}`,
      });
    }
    for (const use of uses) {
      if (use.credential.keptIn !== undefined && !elements.has(use.credential.keptIn))
        elements.set(use.credential.keptIn, {
          tone: 'quiet',
          shape: 'key',
          text: 'keeps',
          title: `Keeps ${uses
            .filter((u) => u.credential.keptIn === use.credential.keptIn)
            .map((u) => nameOf(u.credential))
            .join(', ')}`,
        });
      for (const id of use.flows)
        flows.set(id, {
          tone: use.shared ? 'alarm' : 'calm',
          shape: 'key',
          text: use.letter,
          title: `${use.letter} ${nameOf(use.credential)}, ${use.credential.type}${use.credential.lifetime === undefined ? ', no stated lifetime' : ''}`,
        });
    }
    return {
      elements,
      flows,
      legend: uses.map(
        ({ credential, letter, shared, holders, opens }): LegendEntry => ({
          tone: shared ? 'alarm' : 'calm',
          shape: 'key',
          text: `${letter} ${nameOf(credential)}${shared ? `: held by ${holders.length}, opens ${opens.length}` : ''}`,
          counted: true,
        }),
      ),
      ...(uses.length === 0
        ? { empty: 'No credential is modelled: what do the agents prove themselves with?' }
        : {}),
    };
  },
};
