import { once } from '../../core/once';
import { flowsOf, type Graph } from '../../model/graph';
import { acceptedBy, isHighImpact } from '../../model/impact';
import { isUntrusted } from '../../model/trust';
import { operationsOf } from '../paths/hops';
import { highWater } from '../paths/labels';
import { taint } from '../paths/taint';
import { isMediated } from '../paths/trust';
import { isProven, onDelegationCycle } from './about-agent';
import { nameOf, subjectKind } from './define';

/** Operations with high impact that each agent may call itself. */
const highImpactOf = once((graph: Graph) => {
  const found = new Map<string, Set<string>>();
  for (const call of flowsOf(graph, 'call'))
    for (const node of operationsOf(graph, call))
      if (isHighImpact(node)) found.set(call.from, (found.get(call.from) ?? new Set()).add(node.ref));
  return found;
});

/** High-impact operations that a delegation puts within reach and that the delegating agent may not call itself. */
function gained(graph: Graph, flow: { from: string; to: string; tasks: readonly string[] }): string[] {
  const own = highImpactOf(graph).get(flow.from) ?? new Set();
  const theirs = highImpactOf(graph).get(flow.to) ?? new Set();
  const handed =
    flow.tasks.length === 0
      ? [...theirs]
      : flow.tasks.flatMap((id) => graph.task.get(id)?.uses.map((u) => u.operation) ?? []);
  return [...new Set(handed)].filter((ref) => theirs.has(ref) && !own.has(ref)).sort();
}

export const flow = subjectKind({
  placeholders: ['from', 'to'],
  each: (graph) => graph.document.flows,
  identity: (f, g) => ({
    elements: [f.from, f.to],
    flows: [f.id],
    names: { from: nameOf(g, f.from), to: nameOf(g, f.to) },
  }),
  facts: {
    'flow.kind': [
      'string',
      'instruct, call, access, infer, delegate, escalate, issue, observe',
      (f) => f.kind,
    ],
    'flow.mediated': ['bool', 'An enforcement point that can deny sees the call', (f, g) => isMediated(g, f)],
    'flow.hasPoint': [
      'bool',
      'The call names an enforcement point',
      (f) => f.kind === 'call' && f.via !== undefined,
    ],
    'flow.perAction': [
      'bool',
      'Every decision is an event of its own',
      (f) => f.kind === 'observe' && f.perAction === true,
    ],
    'flow.markedTrusted': [
      'bool',
      'The instruction is marked as trusted',
      (f) => f.kind === 'instruct' && f.trust === 'trusted',
    ],
    'flow.fromStrangers': [
      'bool',
      'Strangers can write where it starts',
      (f, g) => isUntrusted(g.element.get(f.from)),
    ],
    'flow.fromSystem': [
      'string',
      'Kind of external system it starts at: web, email, saas, partner-agent, telemetry, payment, other; empty for anything else',
      (f, g) => {
        const from = g.element.get(f.from);
        return from?.kind === 'external' ? (from.system ?? 'other') : '';
      },
    ],
    'flow.tasks': [
      'int',
      'Tasks handed down by a delegation',
      (f) => (f.kind === 'delegate' ? f.tasks.length : 0),
    ],
    'flow.maxDepth': [
      'int',
      'Longest delegation chain allowed; 0 for other flows',
      (f) => (f.kind === 'delegate' ? f.maxDepth : 0),
    ],
    'flow.onBehalfOf': [
      'string',
      'Whose authority the delegate acts with: delegator, user, self, or unstated; empty for other flows',
      (f) => (f.kind === 'delegate' ? (f.onBehalfOf ?? 'unstated') : ''),
    ],
    'flow.gains': [
      'list<string>',
      'High-impact operations a delegation puts within reach that the delegating agent lacks',
      (f, g) => (f.kind === 'delegate' ? gained(g, f) : []),
    ],
    'flow.fromTainted': [
      'bool',
      'Untrusted content reaches the agent it starts at',
      (f, g) => taint(g).has(f.from),
    ],
    'flow.endsProven': [
      'bool',
      'Both agents of a delegation can prove who they are',
      (f, g) => f.kind === 'delegate' && isProven(g, f.from) && isProven(g, f.to),
    ],
    'flow.onCycle': [
      'bool',
      'A delegation that is part of a circle',
      (f, g) => f.kind === 'delegate' && onDelegationCycle(g).has(f.from) && onDelegationCycle(g).has(f.to),
    ],
    'flow.carries': [
      'int',
      'Highest sensitivity in the context of the agent it starts at, 0 to 3',
      (f, g) => highWater(g).get(f.from) ?? 0,
    ],
    'flow.accepts': [
      'int',
      'The highest sensitivity that the place it leads to may receive, 0 to 3',
      (f, g) => {
        const to = g.element.get(f.to);
        return to === undefined ? 0 : acceptedBy(to);
      },
    ],
  },
});
