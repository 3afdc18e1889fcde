import { once } from '../core/once';
import type { ElementOf } from '../model/elements/registry';
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

type AgentFactors = Readonly<Record<Exclude<FactorName, 'mediation'>, Factor>>;

/** The factors of every agent, worked out once per model. */
const ofAgents = once((graph: Graph): ReadonlyMap<string, AgentFactors> => {
  const worst = new Map<string, Factor>();
  for (const call of flowsOf(graph, 'call'))
    for (const node of operationsOf(graph, call)) {
      const here = reversibilityOf(node);
      if (here.value > (worst.get(call.from)?.value ?? -1)) worst.set(call.from, here);
    }
  return new Map(
    elementsOf(graph, 'agent').map((agent) => [
      agent.id,
      {
        exposure: { factor: 'exposure', ...exposureOf(graph, agent) },
        autonomy: { factor: 'autonomy', ...autonomyOf(agent) },
        reversibility:
          worst.get(agent.id) ??
          ({ factor: 'reversibility', value: 0, why: `${agent.name} calls no operation` } as const),
        sensitivity: inContextOf(agent, highWater(graph).get(agent.id) ?? 0),
      },
    ]),
  );
});

type Stated = Omit<Factor, 'factor'>;

function exposureOf(graph: Graph, agent: ElementOf<'agent'>): Stated {
  const way = taint(graph).get(agent.id);
  if (way?.distance === 0) return { value: 3, why: `strangers reach ${agent.name} directly` };
  if (way) return { value: 2, why: `strangers reach ${agent.name} through ${way.distance} other agent(s)` };
  const instructed = graph.flowsTo.get(agent.id)?.some((f) => f.kind === 'instruct' || f.kind === 'delegate');
  return instructed
    ? { value: 1, why: `only people and agents of our own instruct ${agent.name}` }
    : { value: 0, why: `nothing in the model instructs ${agent.name}` };
}

function autonomyOf(agent: ElementOf<'agent'>): Stated {
  const { decides, chains, maxSteps } = agent.autonomy;
  if (!decides) return { value: 1, why: `${agent.name} follows a fixed sequence` };
  return chains && (isUnattended(agent) || maxSteps === undefined)
    ? { value: 3, why: `${agent.name} decides, chains tools, and nobody watches or no step limit is set` }
    : { value: 2, why: `${agent.name} decides its next step itself` };
}

const inContextOf = (agent: ElementOf<'agent'>, level: number): Factor => ({
  factor: 'sensitivity',
  value: level,
  why: `data in the context of ${agent.name} goes up to level ${level}`,
});

const reversibilityOf = once(({ operation, ref }: OperationNode): Factor => {
  const stated = (value: number, why: string): Factor => ({ factor: 'reversibility', value, why });
  if (operation.effect === 'read' && operation.egress !== true) return stated(0, `${ref} only reads`);
  return operation.reversible
    ? stated(1, `what ${ref} does can be undone`)
    : stated(3, `what ${ref} does cannot be undone`);
});

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

/** The highest of several statements of one factor; 0 where no agent is near. */
const highest = (factor: FactorName, factors: readonly Factor[]): Factor =>
  factors.reduce(
    (a, b) => (b.value > a.value ? b : a),
    factors[0] ?? { factor, value: 0, why: 'no agent is near' },
  );

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
  const exposure: Factor =
    strangers === undefined
      ? highest(
          'exposure',
          near.map((n) => n.exposure),
        )
      : {
          factor: 'exposure',
          value: 3,
          why: `strangers can write to ${graph.element.get(strangers)?.name ?? strangers}`,
        };
  const mediation = mediationOf(graph, subject, node);
  return [
    exposure,
    highest(
      'autonomy',
      near.map((n) => n.autonomy),
    ),
    node
      ? reversibilityOf(node)
      : highest(
          'reversibility',
          near.map((n) => n.reversibility),
        ),
    sensitivityIn(graph, subject, near, node),
    ...(mediation ? [{ factor: 'mediation' as const, ...mediation }] : []),
  ];
}

function sensitivityIn(
  graph: Graph,
  subject: Subject,
  near: readonly AgentFactors[],
  node: OperationNode | undefined,
): Factor {
  const stated = (value: number, why: string): Factor => ({ factor: 'sensitivity', value, why });
  const credential = credentialIn(graph, subject);
  if (credential !== undefined) {
    const opened = [...reachOfCredential(graph, credential).keys()];
    const level = Math.max(0, ...dataOf(graph, opened).map((ref) => sensitivityOfResource(graph, ref)));
    const holders = holdersOf(graph, credential).length;
    return stated(level, `${credential}, held by ${holders}, opens data up to level ${level}`);
  }
  const own = node ? [stated(sensitivityOf(graph, node), `${node.ref} touches data up to this level`)] : [];
  for (const id of subject.elements) {
    const store = graph.element.get(id);
    if (store?.kind === 'data-store')
      own.push(stated(sensitivityOfResource(graph, id), `${store.name} holds data up to this level`));
  }
  // What leaves through an operation is what its agent has seen, not what the operation itself touches.
  const carriesOut = node && (node.operation.egress === true || node.operation.effect === 'send');
  if (own.length > 0 && !carriesOut) return highest('sensitivity', own);
  return highest('sensitivity', [...own, ...near.map((n) => n.sensitivity)]);
}

function mediationOf(graph: Graph, subject: Subject, node: OperationNode | undefined): Stated | undefined {
  const call = subject.flows.map((id) => graph.flow.get(id)).findLast((f) => f?.kind === 'call');
  if (call?.kind !== 'call') return undefined;
  const stopped = node && stoppedBy(graph, call.from, call, node);
  if (stopped === 'approval') return { value: 3, why: 'a person must always agree' };
  if (stopped === 'enforcement')
    return { value: 2, why: `${call.via} refuses it once untrusted content was read` };
  if (isMediated(graph, call)) return { value: 1, why: `${call.via} sees it and lets it through` };
  return call.via === undefined
    ? { value: 0, why: 'nothing sees the call' }
    : { value: 0, why: `${call.via} only watches` };
}
