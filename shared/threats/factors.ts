import { once } from '../core/once';
import { elementsOf, flowsOf, type Graph, type OperationNode } from '../model/graph';
import { isUntrusted } from '../model/trust';
import { isUnattended } from './facts/about-agent';
import type { Subject } from './facts/fact';
import { operationsOf } from './paths/hops';
import { highWater } from './paths/labels';
import { dataOf, holdersOf, reachOfCredential } from './paths/reach';
import { taint } from './paths/taint';
import { isMediated, sensitivityOf, sensitivityOfResource, stoppedBy } from './paths/trust';

export const FACTORS = ['exposure', 'autonomy', 'reversibility', 'sensitivity', 'mediation'] as const;
export type FactorName = (typeof FACTORS)[number];

/** One stated reason for a threat's rating: 0 (nothing) to 3 (the most), read off the model. */
export interface Factor {
  readonly factor: FactorName;
  readonly value: number;
  readonly why: string;
}

interface AgentFactors {
  readonly exposure: Omit<Factor, 'factor'>;
  readonly autonomy: Omit<Factor, 'factor'>;
  readonly reversibility: Omit<Factor, 'factor'>;
  readonly sensitivity: Omit<Factor, 'factor'>;
}

/** The factors of every agent, worked out once per model. */
const ofAgents = once((graph: Graph): ReadonlyMap<string, AgentFactors> => {
  const worst = new Map<string, Omit<Factor, 'factor'>>();
  for (const call of flowsOf(graph, 'call'))
    for (const node of operationsOf(graph, call)) {
      const here = reversibilityOf(node);
      if (here.value > (worst.get(call.from)?.value ?? -1)) worst.set(call.from, here);
    }
  return new Map(
    elementsOf(graph, 'agent').map((agent) => {
      const way = taint(graph).get(agent.id);
      const instructed = graph.flowsTo
        .get(agent.id)
        ?.some((f) => f.kind === 'instruct' || f.kind === 'delegate');
      const { decides, chains, maxSteps } = agent.autonomy;
      const free = chains && (isUnattended(agent) || maxSteps === undefined);
      const level = highWater(graph).get(agent.id) ?? 0;
      return [
        agent.id,
        {
          exposure:
            way?.distance === 0
              ? { value: 3, why: `strangers reach ${agent.name} directly` }
              : way
                ? { value: 2, why: `strangers reach ${agent.name} through ${way.distance} other agent(s)` }
                : instructed
                  ? { value: 1, why: `only people and agents of our own instruct ${agent.name}` }
                  : { value: 0, why: `nothing in the model instructs ${agent.name}` },
          autonomy: !decides
            ? { value: 1, why: `${agent.name} follows a fixed sequence` }
            : free
              ? {
                  value: 3,
                  why: `${agent.name} decides, chains tools, and nobody watches or no step limit is set`,
                }
              : { value: 2, why: `${agent.name} decides its next step itself` },
          reversibility: worst.get(agent.id) ?? { value: 0, why: `${agent.name} calls no operation` },
          sensitivity: {
            value: level,
            why: `data in the context of ${agent.name} goes up to level ${level}`,
          },
        },
      ];
    }),
  );
});

function reversibilityOf({ operation, ref }: OperationNode): Omit<Factor, 'factor'> {
  if (operation.effect === 'read' && operation.egress !== true) return { value: 0, why: `${ref} only reads` };
  return operation.reversible
    ? { value: 1, why: `what ${ref} does can be undone` }
    : { value: 3, why: `what ${ref} does cannot be undone` };
}

/** The agents a subject is about: those it names, or those next to what it names. */
function agentsNear(graph: Graph, subject: Subject): string[] {
  const named = subject.elements.filter((id) => graph.element.get(id)?.kind === 'agent');
  if (named.length > 0) return named;
  const near = subject.elements.flatMap((id) => [
    ...(graph.flowsFrom.get(id) ?? []).map((f) => f.to),
    ...(graph.flowsTo.get(id) ?? []).map((f) => f.from),
  ]);
  return [...new Set(near)].filter((id) => graph.element.get(id)?.kind === 'agent');
}

const highest = (factors: readonly Omit<Factor, 'factor'>[]): Omit<Factor, 'factor'> =>
  factors.reduce((a, b) => (b.value > a.value ? b : a), factors[0] ?? { value: 0, why: 'no agent is near' });

/** Credentials a subject is about: by id, among what tells it apart. */
const credentialIn = (graph: Graph, subject: Subject) => subject.also.find((id) => graph.credential.has(id));

/**
 * The factors of one threat. Operations and data that the subject names count before those of its agents. Mediation is
 * stated for calls only; for other threats no call stands between cause and harm.
 */
export function factorsOf(graph: Graph, subject: Subject): Factor[] {
  const near = agentsNear(graph, subject).flatMap((id) => ofAgents(graph).get(id) ?? []);
  const node = subject.also.map((id) => graph.operation.get(id)).find((n) => n !== undefined);
  const strangers = subject.elements.find((id) => isUntrusted(graph.element.get(id)));
  const exposure =
    strangers !== undefined
      ? { value: 3, why: `strangers can write to ${graph.element.get(strangers)?.name ?? strangers}` }
      : highest(near.map((n) => n.exposure));
  const factors: Factor[] = [
    { factor: 'exposure', ...exposure },
    { factor: 'autonomy', ...highest(near.map((n) => n.autonomy)) },
    {
      factor: 'reversibility',
      ...(node ? reversibilityOf(node) : highest(near.map((n) => n.reversibility))),
    },
    { factor: 'sensitivity', ...sensitivity(graph, subject, near, node) },
  ];
  const mediation = mediationOf(graph, subject, node);
  return mediation ? [...factors, mediation] : factors;
}

function sensitivity(
  graph: Graph,
  subject: Subject,
  near: readonly AgentFactors[],
  node: OperationNode | undefined,
): Omit<Factor, 'factor'> {
  const credential = credentialIn(graph, subject);
  if (credential !== undefined) {
    const opened = [...reachOfCredential(graph, credential).keys()];
    const level = Math.max(0, ...dataOf(graph, opened).map((ref) => sensitivityOfResource(graph, ref)));
    const holders = holdersOf(graph, credential).length;
    return { value: level, why: `${credential}, held by ${holders}, opens data up to level ${level}` };
  }
  const stores = subject.elements.filter((id) => graph.element.get(id)?.kind === 'data-store');
  const own = [
    ...(node
      ? [{ value: sensitivityOf(graph, node), why: `${node.ref} touches data up to this level` }]
      : []),
    ...stores.map((id) => ({
      value: sensitivityOfResource(graph, id),
      why: `${graph.element.get(id)?.name ?? id} holds data up to this level`,
    })),
  ];
  // What leaves through an operation is what its agent has seen, not what the operation itself touches.
  const carriesOut = node && (node.operation.egress === true || node.operation.effect === 'send');
  if (own.length > 0 && !carriesOut) return highest(own);
  return highest([...own, ...near.map((n) => n.sensitivity)]);
}

function mediationOf(graph: Graph, subject: Subject, node: OperationNode | undefined): Factor | undefined {
  const call = subject.flows.map((id) => graph.flow.get(id)).findLast((f) => f?.kind === 'call');
  if (call?.kind !== 'call') return undefined;
  const stopped = node && stoppedBy(graph, call.from, call, node);
  if (stopped === 'approval') return { factor: 'mediation', value: 3, why: 'a person must always agree' };
  if (stopped === 'enforcement')
    return { factor: 'mediation', value: 2, why: `${call.via} refuses it once untrusted content was read` };
  if (isMediated(graph, call))
    return { factor: 'mediation', value: 1, why: `${call.via} sees it and lets it through` };
  return call.via === undefined
    ? { factor: 'mediation', value: 0, why: 'nothing sees the call' }
    : { factor: 'mediation', value: 0, why: `${call.via} only watches` };
}
