import { once } from '../../core/once';
import { elementsOf, flowsOf, type Graph } from '../../model/graph';
import { isHighImpact } from '../../model/impact';
import { isUntrusted } from '../../model/trust';
import { sensitivityOfResource } from '../paths/trust';
import { credentialsOf } from './about-agent';
import { subjectKind } from './define';

const callers = once((graph: Graph) => {
  const found = new Map<string, Set<string>>();
  for (const c of flowsOf(graph, 'call')) found.set(c.to, (found.get(c.to) ?? new Set()).add(c.from));
  return found;
});

const accesses = (graph: Graph, id: string) =>
  (graph.flowsFrom.get(id) ?? []).flatMap((f) => (f.kind === 'access' ? [f] : []));

export const tool = subjectKind({
  placeholders: ['tool'],
  each: (graph) => elementsOf(graph, 'tool'),
  identity: (t) => ({ elements: [t.id], flows: [], names: { tool: t.name } }),
  facts: {
    'tool.protocol': ['string', 'mcp, http, function, cli, browser, code', (t) => t.protocol],
    'tool.pinned': ['bool', 'The server’s version is fixed', (t) => t.server?.pinned === true],
    'tool.hasDigest': ['bool', 'The reviewed digest is written down', (t) => t.server?.digest !== undefined],
    'tool.hasServerIdentity': [
      'bool',
      'It is written down which server answers',
      (t) => t.server?.identity !== undefined,
    ],
    'tool.callers': ['int', 'Agents that may call it', (t, g) => callers(g).get(t.id)?.size ?? 0],
    'tool.executes': [
      'bool',
      'An operation of it runs code',
      (t) => t.operations.some((o) => o.effect === 'execute'),
    ],
    'tool.highImpact': [
      'bool',
      'An operation of it has high impact',
      (t) => t.operations.some((o) => isHighImpact({ ref: '', tool: t, operation: o })),
    ],
    'tool.egress': [
      'bool',
      'An operation of it sends data out',
      (t) => t.operations.some((o) => o.egress === true),
    ],
    'tool.holdsCredential': [
      'bool',
      'It holds a credential of its own',
      (t, g) => credentialsOf(g, t.id).length > 0,
    ],
    'tool.shownCredential': [
      'bool',
      'A call shows it a credential',
      (t, g) => !!g.flowsTo.get(t.id)?.some((f) => f.kind === 'call' && f.credential !== undefined),
    ],
    'tool.sensitivity': [
      'int',
      'Highest sensitivity of the data it accesses, 0 to 3',
      (t, g) => Math.max(0, ...accesses(g, t.id).map((f) => sensitivityOfResource(g, f.to))),
    ],
    'tool.reachesStrangers': [
      'bool',
      'It exchanges data with an external system that is not trusted',
      (t, g) =>
        accesses(g, t.id).some((f) => {
          const to = g.element.get(f.to);
          return to?.kind === 'external' && isUntrusted(to);
        }),
    ],
  },
});
