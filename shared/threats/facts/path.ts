import { isHighImpact } from '../../model/impact';
import { isUntrusted } from '../../model/trust';
import { highWater, readable } from '../paths/labels';
import { sensitivityOf } from '../paths/trust';
import { ways } from '../paths/ways';
import { isUnattended } from './about-agent';
import { listed, nameOf, subjectKind } from './define';

const beginningWith = (first: string | undefined, all: readonly string[]): string[] => [
  ...all.filter((id) => id === first),
  ...all.filter((id) => id !== first),
];

/** All ways of strangers into one operation through one call flow; the path shown is a shortest one. */
export const path = subjectKind({
  placeholders: ['source', 'sources', 'agent', 'sink', 'tool', 'via'],
  each: ways,
  identity: (p, g) => ({
    elements: [...new Set([p.steps[0]?.from ?? '', ...p.agents, p.sink.tool.id])],
    flows: p.steps.map((s) => s.flow),
    also: p.sinks.map((sink) => sink.ref),
    key: [p.agent, p.call.id, isHighImpact(p.sink) ? p.sink.ref : p.sink.operation.effect],
    path: p.steps,
    sources: p.sources,
    names: {
      source: nameOf(g, p.steps[0]?.from ?? ''),
      // The one of the path shown comes first: a list that is cut short must not leave it out.
      sources: listed(beginningWith(p.steps[0]?.from, p.sources).map((id) => nameOf(g, id))),
      agent: nameOf(g, p.agent),
      sink: listed(p.sinks.map((sink) => sink.operation.name ?? sink.operation.id)),
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
      (p, g) => Math.max(...p.sinks.map((sink) => sensitivityOf(g, sink))),
    ],
    'path.sink.protocol': ['string', 'Protocol of the tool at the end', (p) => p.sink.tool.protocol],
    'path.source.kind': [
      'string',
      'Kind of the element the content comes from on the shortest way',
      (p, g) => g.element.get(p.steps[0]?.from ?? '')?.kind ?? '',
    ],
    'path.sources': [
      'int',
      'Elements that strangers can write and that lead here, at most 20',
      (p) => p.sources.length,
    ],
    'path.fromPerson': [
      'bool',
      'One of the sources is an untrusted person',
      (p, g) => p.sources.some((id) => g.element.get(id)?.kind === 'human'),
    ],
    'path.mediated': ['bool', 'An enforcement point that can deny sees the last call', (p) => p.mediated],
    'path.approved': ['bool', 'A person must always agree to the last call', (p) => p.approved],
    'path.open': [
      'bool',
      'Neither a person nor an enforcement point stops the last call',
      (p) => p.stopped === undefined,
    ],
    'path.delegations': ['int', 'Agents passed beyond the first', (p) => p.agents.length - 1],
    'path.length': ['int', 'Steps from source to operation', (p) => p.steps.length],
    'path.planted': [
      'bool',
      'The shortest way leads through a store that only trusted parties are meant to write',
      (p, g) =>
        p.steps.slice(1).some((s) => {
          const at = g.element.get(s.to);
          return at?.kind === 'data-store' && !isUntrusted(at) && s.to !== p.steps[0]?.from;
        }),
    ],
    'path.crossesZones': [
      'bool',
      'A step joins two zones',
      (p, g) => p.steps.some((s) => g.element.get(s.from)?.zone !== g.element.get(s.to)?.zone),
    ],
    'path.privateData': [
      'bool',
      'The last agent can also read confidential data',
      (p, g) => (readable(g).get(p.agent) ?? 0) >= 2,
    ],
    'path.privateDataNearby': [
      'bool',
      'Confidential data is in reach of an agent that the last one works with',
      (p, g) => (highWater(g).get(p.agent) ?? 0) >= 2,
    ],
    'path.unattended': [
      'bool',
      'Nobody watches the last agent',
      (p, g) => {
        const agent = g.element.get(p.agent);
        return agent?.kind === 'agent' && isUnattended(agent);
      },
    ],
  },
});
