import { once } from '../../core/once';
import { seconds } from '../../model/duration';
import { flowsOf, type Graph } from '../../model/graph';
import { isUnattended, longestTask } from './about-agent';
import { listed, nameOf, subjectKind } from './define';

type Approval = Graph['document']['approvals'][number];

/** Agents that may call each operation. */
const callers = once((graph: Graph) => {
  const found = new Map<string, Set<string>>();
  for (const call of flowsOf(graph, 'call'))
    for (const op of call.operations) {
      const ref = `${call.to}.${op}`;
      found.set(ref, (found.get(ref) ?? new Set()).add(call.from));
    }
  return found;
});

function agentsUnder(graph: Graph, approval: Approval): string[] {
  const all = new Set(approval.operations.flatMap((ref) => [...(callers(graph).get(ref) ?? [])]));
  return [...all].filter((id) => approval.agents?.includes(id) ?? true).sort();
}

/** Uses of the covered operations by the covered agents. */
const usesUnder = (graph: Graph, approval: Approval) =>
  agentsUnder(graph, approval).flatMap((id) =>
    (graph.tasksOf.get(id) ?? []).flatMap((t) =>
      t.uses.filter((u) => approval.operations.includes(u.operation)),
    ),
  );

export const approval = subjectKind({
  placeholders: ['approval', 'approver'],
  each: (graph) => graph.document.approvals,
  identity: (a, g) => ({
    elements: [a.approver, ...agentsUnder(g, a)],
    flows: [],
    also: [a.id],
    key: [a.id],
    names: { approval: a.name ?? listed(a.operations), approver: nameOf(g, a.approver) },
  }),
  facts: {
    'approval.validity': ['int', 'Seconds for which one yes holds', (a) => seconds(a.validity)],
    'approval.longestTask': [
      'int',
      'Seconds of the longest task among the agents it covers',
      (a, g) => Math.max(0, ...agentsUnder(g, a).map((id) => longestTask(g, id))),
    ],
    'approval.always': ['bool', 'It is always needed, not under a condition', (a) => a.when === undefined],
    'approval.operations': ['int', 'Operations it covers', (a) => a.operations.length],
    'approval.irreversible': [
      'bool',
      'A covered operation cannot be undone',
      (a, g) => a.operations.some((ref) => g.operation.get(ref)?.operation.reversible === false),
    ],
    'approval.escalates': [
      'bool',
      'Silence passes it on instead of refusing',
      (a) => a.onTimeout === 'escalate',
    ],
    'approval.limited': [
      'bool',
      'Every covered use is limited to a number of calls, or belongs to a task that is',
      (a, g) => {
        const uses = usesUnder(g, a);
        return uses.length > 0 && uses.every((u) => u.limit !== undefined);
      },
    ],
    'approval.unattended': [
      'bool',
      'It stands before an agent that runs without a person',
      (a, g) =>
        agentsUnder(g, a).some((id) => {
          const agent = g.element.get(id);
          return agent?.kind === 'agent' && isUnattended(agent);
        }),
    ],
    'approval.approverInstructs': [
      'bool',
      'The approver also instructs an agent it covers',
      (a, g) => {
        const under = new Set(agentsUnder(g, a));
        return !!g.flowsFrom.get(a.approver)?.some((f) => f.kind === 'instruct' && under.has(f.to));
      },
    ],
    'approval.approverTrusted': [
      'bool',
      'The approver is a trusted person',
      (a, g) => {
        const approver = g.element.get(a.approver);
        return approver?.kind === 'human' && approver.trusted;
      },
    ],
    'approval.free': [
      'bool',
      'A covered operation takes free text that decides whom or what it hits',
      (a, g) =>
        a.operations.some((ref) => {
          const { input, steers } = g.operation.get(ref)?.operation ?? {};
          const properties = (input?.properties ?? {}) as Record<
            string,
            { type?: unknown; enum?: unknown; pattern?: unknown }
          >;
          return Object.entries(properties).some(
            ([name, p]) =>
              (steers?.includes(name) ?? true) &&
              p.type === 'string' &&
              p.enum === undefined &&
              p.pattern === undefined,
          );
        }),
    ],
  },
});
