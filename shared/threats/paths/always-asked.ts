import { addTo } from '../../core/group';
import { once } from '../../core/once';
import { isRecord } from '../../core/record';
import type { Graph, OperationNode } from '../../model/graph';

type Approval = Graph['document']['approvals'][number];

const approvalsOf = once((graph: Graph) => {
  const byOperation = new Map<string, Approval[]>();
  for (const approval of graph.document.approvals)
    for (const ref of approval.operations) addTo(byOperation, ref, approval);
  return byOperation;
});

/** Per operation, the agents (or `null` = every agent) for which a person must always agree. */
const alwaysAsked = once((graph: Graph) => {
  return new Map(
    [...approvalsOf(graph)].map(([ref, approvals]) => {
      const named = new Set<string | null>([null, ...approvals.flatMap((a) => a.agents ?? [])]);
      const asks = (agent: string | null) =>
        leavesNothing(
          approvals.filter((a) => !a.agents || (agent !== null && a.agents.includes(agent))),
          graph.operation.get(ref),
        );
      return [ref, new Set([...named].filter(asks))] as const;
    }),
  );
});

/**
 * A person must always agree: an approval without a condition, or tiers by a required whole number that together leave
 * no value out (`<= 500` and `> 500`). Any other condition may be false, so that nobody is asked.
 */
export function isApproved(graph: Graph, agent: string, ref: string): boolean {
  const agents = alwaysAsked(graph).get(ref);
  return agents !== undefined && (agents.has(null) || agents.has(agent));
}

/** A person must agree, but only under a condition: whoever stays below it is not asked. */
export const isApprovedSometimes = (graph: Graph, agent: string, ref: string): boolean =>
  !isApproved(graph, agent, ref) &&
  (approvalsOf(graph).get(ref) ?? []).some((a) => a.agents?.includes(agent) ?? true);

const TIER = /^\s*args\.(\w+)\s*(<=?|>=?)\s*(\d+)\s*$/;

function leavesNothing(approvals: readonly Approval[], node: OperationNode | undefined): boolean {
  if (approvals.some((a) => a.when === undefined)) return true;
  const tiers = new Map<string, { highest: number; lowest: number }>();
  for (const { when = '' } of approvals) {
    const [, name = '', sign = '', digits = ''] = TIER.exec(when) ?? [];
    if (!node || !isRequiredWholeNumber(node, name)) continue;
    const bound = Number(digits);
    const tier = tiers.get(name) ?? { highest: -Infinity, lowest: Infinity };
    if (sign.startsWith('<')) tier.highest = Math.max(tier.highest, sign === '<' ? bound - 1 : bound);
    else tier.lowest = Math.min(tier.lowest, sign === '>' ? bound + 1 : bound);
    tiers.set(name, tier);
  }
  return [...tiers.values()].some(({ highest, lowest }) => lowest <= highest + 1);
}

/** Only such an argument is always there and always a number, or else the call is refused for its shape. */
function isRequiredWholeNumber({ operation: { input } }: OperationNode, name: string): boolean {
  const schema = isRecord(input?.properties) ? input.properties[name] : undefined;
  const required: unknown = input?.required;
  return isRecord(schema) && schema.type === 'integer' && Array.isArray(required) && required.includes(name);
}
