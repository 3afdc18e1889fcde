import { uniqueSorted } from '../../core/order';
import type { Graph } from '../../model/graph';
import { approvalsFor, peopleWho } from '../approvals';
import type { Atom } from '../conditions/condition';
import { type GuardrailRule, grantedAgents, operationsByAgent, relaxed, require, trace } from './guardrail';

const approvers = ['context', 'approval', 'approvers'];
const notApproved: Atom = {
  kind: 'oneOf',
  path: ['context', 'approval', 'state'],
  values: ['approved'],
  negated: true,
};
const notAmongThem = (other: readonly string[]): Atom => ({
  kind: 'memberPath',
  path: approvers,
  other,
  negated: true,
});

/** Approvals whose people are others than those who tell the agent what to do; where the design has one person do both, there is no second. */
function separated(graph: Graph, agent: string, operation: string): string[] {
  const instruct = new Set(
    (graph.flowsTo.get(agent) ?? []).flatMap((f) => (f.kind === 'instruct' ? [f.from] : [])),
  );
  return approvalsFor(graph, agent, operation).filter((id) => {
    const approval = graph.approval.get(id.slice('approval:'.length));
    return approval !== undefined && !peopleWho(graph, approval).some((person) => instruct.has(person));
  });
}

/** G-SOD: who asked for it, and the agent that prepared it, may not be among those who approved it. */
export const separation: GuardrailRule = (input) =>
  grantedAgents(input).flatMap((agent) => {
    const operations = uniqueSorted(operationsByAgent(input.grants).get(agent) ?? []).filter(
      (op) => !relaxed(input.graph, 'SOD', op) && separated(input.graph, agent, op).length > 0,
    );
    if (operations.length === 0) return [];
    const approvals = uniqueSorted(operations.flatMap((op) => separated(input.graph, agent, op)));
    return {
      id: `guardrail:SOD:${agent}`,
      kind: 'SOD',
      scope: { agents: [agent], operations },
      strength: 'forbid',
      require: require([
        'whoever asked for it did not approve it',
        notApproved,
        notAmongThem(['context', 'delegation', 'on_behalf_of']),
      ], ['the agent did not approve its own work', notApproved, notAmongThem(['subject', 'id'])]),
      trace: trace(`Who prepares ${operations.join(', ')} may not approve it`, {
        elements: [agent],
        approvals: approvals.map((id) => id.slice('approval:'.length)),
      }),
    };
  });
