import type { Diagnostic } from '../core/diagnostic';
import { addTo } from '../core/group';
import { once } from '../core/once';
import { sortBy, uniqueSorted } from '../core/order';
import type { Approval } from '../model/document';
import { inWords, seconds } from '../model/duration';
import type { Graph } from '../model/graph';
import type { Atom, Clause, Condition } from './conditions/condition';
import { parseComplement } from './conditions/parse';
import { sharedArguments } from './conditions/scope';
import { atMost, equals, require, trace } from './guardrails/guardrail';
import type { PolicyApproval } from './policy';

const fact = (name: string) => ['context', 'approval', name];
const NEVER: Condition = [{ id: 'c1', anyOf: [], source: 'always needed' }];

/** The people who may answer: the approver and those it escalates to, in chain order, each once. */
export function peopleWho(graph: Graph, approval: Approval): string[] {
  const roles = new Set<string>();
  const seen = new Set<string>();
  let next: Approval | undefined = approval;
  while (next && !seen.has(next.id)) {
    seen.add(next.id);
    roles.add(next.approver);
    next = next.escalateTo === undefined ? undefined : graph.approval.get(next.escalateTo);
  }
  return [...roles];
}

/** Every approval of the model as the engines see it, with what is wrong in its condition (P3). */
export function deriveApprovals(
  graph: Graph,
  lists: ReadonlyMap<string, readonly string[]>,
): { approvals: PolicyApproval[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const approvals = graph.document.approvals.map((approval, index): PolicyApproval => {
    let unless = NEVER;
    if (approval.when !== undefined) {
      const args = sharedArguments(graph, approval.operations);
      const parsed = parseComplement(approval.when, {
        args,
        lists,
        at: `/approvals/${index}/when`,
        element: approval.approver,
      });
      diagnostics.push(...parsed.diagnostics);
      if (parsed.ok) unless = parsed.value;
    }
    const people = approval.people ?? 1;
    const more: [string, Atom][] =
      people > 1
        ? [[`by ${people} people`, { kind: 'compare', path: fact('people'), op: '>=', value: people }]]
        : [];
    const roles = peopleWho(graph, approval);
    const validity = seconds(approval.validity);
    return {
      id: `approval:${approval.id}`,
      unless,
      fresh: require(['the approval was given', equals(fact('state'), 'approved')], [
        `by ${roles.join(' or ')}`,
        ...roles.map((value): Atom => ({ kind: 'member', path: fact('roles'), value, negated: false })),
      ], [
        'for exactly this request',
        { kind: 'samePath', path: fact('covers_digest'), other: ['context', 'digest'], negated: false },
      ], [`not more than ${inWords(approval.validity)} ago`, atMost(fact('age_s'), validity)], ...more),
      roles,
      people,
      validitySeconds: validity,
      timeoutSeconds: seconds(approval.timeout),
      onTimeout: approval.onTimeout,
      trace: trace(
        `${roles.join(' or ')} ${people > 1 ? `(${people} people) ` : ''}decides on ${approval.operations.join(', ')}`,
        {
          elements: roles,
          approvals: [approval.id],
        },
      ),
    };
  });
  return { approvals: sortBy(approvals, (a) => a.id), diagnostics };
}

const byOperation = once((approvals: readonly Approval[]) => {
  const covering = new Map<string, Approval[]>();
  for (const approval of approvals)
    for (const operation of new Set(approval.operations)) addTo(covering, operation, approval);
  return covering;
});

/** Ids of the approvals that cover an operation for an agent. */
export function approvalsFor(graph: Graph, agent: string, operation: string): string[] {
  const covering = byOperation(graph.document.approvals).get(operation) ?? [];
  return uniqueSorted(
    covering.filter((a) => a.agents === undefined || a.agents.includes(agent)).map((a) => `approval:${a.id}`),
  );
}

/** Holds while asking can still help: not refused, and not run out on a path where silence means no. */
export function askable(approvals: readonly PolicyApproval[]): Condition {
  const retried = approvals
    .filter((a) => a.onTimeout === 'escalate')
    .map((a) => a.id.slice('approval:'.length));
  const clause = (id: string, source: string, ...anyOf: Atom[]): Clause => ({ id, source, anyOf });
  const not = (value: string): Atom => ({
    kind: 'oneOf',
    path: fact('state'),
    values: [value],
    negated: true,
  });
  return [
    clause('c1', 'the approval was not refused', not('denied')),
    clause(
      'c2',
      'silence does not mean no',
      not('timed_out'),
      ...(retried.length > 0 ? [equals(fact('id'), ...retried)] : []),
    ),
  ];
}
