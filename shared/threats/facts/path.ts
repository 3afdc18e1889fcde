import type { Graph } from '../../model/graph';
import { attackPaths } from '../paths/attack-paths';
import { sensitivityOf } from '../paths/trust';
import { nameOf, subjectKind } from './define';
import { once } from './once';

/** The highest sensitivity of what an agent can read through its calls, by agent. */
const readable = once((graph: Graph) => {
  const highest = new Map<string, number>();
  for (const f of graph.document.flows) {
    if (f.kind !== 'call') continue;
    for (const op of f.operations) {
      const node = graph.operation.get(`${f.to}.${op}`);
      if (node?.operation.effect === 'read')
        highest.set(f.from, Math.max(highest.get(f.from) ?? 0, sensitivityOf(graph, node)));
    }
  }
  return highest;
});

export const path = subjectKind({
  placeholders: ['source', 'agent', 'sink', 'tool', 'via'],
  each: attackPaths,
  identity: (p, g) => ({
    elements: [p.source, ...p.agents, p.sink.tool.id],
    flows: p.steps.map((s) => s.flow),
    also: [p.sink.ref],
    path: p.steps,
    names: {
      source: nameOf(g, p.source),
      agent: nameOf(g, p.agents.at(-1) ?? ''),
      sink: p.sink.operation.name ?? p.sink.operation.id,
      tool: p.sink.tool.name,
      via: p.agents.map((a) => nameOf(g, a)).join(', '),
    },
  }),
  facts: {
    'path.sink.effect': ['string', 'Effect of the operation at the end', (p) => p.sink.operation.effect],
    'path.sink.reversible': ['bool', 'That effect can be undone', (p) => p.sink.operation.reversible],
    'path.sink.egress': [
      'bool',
      'It sends data outside the trust zone',
      (p) => p.sink.operation.egress === true,
    ],
    'path.sink.sensitivity': [
      'int',
      'Sensitivity of what it touches, 0 to 3',
      (p, g) => sensitivityOf(g, p.sink),
    ],
    'path.source.kind': [
      'string',
      'Kind of the element the content comes from',
      (p, g) => g.element.get(p.source)?.kind ?? '',
    ],
    'path.mediated': ['bool', 'An enforcement point that can deny sees the last call', (p) => p.mediated],
    'path.approved': ['bool', 'A person must always agree to the last call', (p) => p.approved],
    'path.delegations': ['int', 'Agents passed beyond the first', (p) => p.agents.length - 1],
    'path.length': ['int', 'Steps from source to operation', (p) => p.steps.length],
    'path.crossesZones': [
      'bool',
      'A step joins two zones',
      (p, g) => p.steps.some((s) => g.element.get(s.from)?.zone !== g.element.get(s.to)?.zone),
    ],
    'path.privateData': [
      'bool',
      'The last agent can also read confidential data',
      (p, g) => (readable(g).get(p.agents.at(-1) ?? '') ?? 0) >= 2,
    ],
  },
});
