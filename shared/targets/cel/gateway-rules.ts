import { compare, uniqueSorted } from '../../core/order';
import type { Condition } from '../../policy/conditions/condition';
import { inScope } from '../../policy/evaluate';
import type { Grant, Guardrail, Policy, PolicyOperation } from '../../policy/policy';
import type { Loss } from '../target';
import { allOf, type CelPlace, type CelPrinted, losesPart, printCondition } from './expression';

/** Calls that a gateway lets through under one expression, and the rules that it is made of. */
export interface GatewayRule {
  readonly agent: string;
  readonly task: string;
  readonly operations: readonly PolicyOperation[];
  readonly expression: string;
  readonly grants: readonly string[];
  readonly guardrails: readonly string[];
}

/** What one kind of gateway can see, and how much it takes. */
export interface Gateway {
  /** For a sentence: "agentgateway sees tool names and the token". */
  readonly sees: string;
  /** Where the values of a call by this grant about this resource are read. */
  placeFor(
    grant: Grant,
    resource: { readonly id: string; readonly type: string; readonly sensitivity: number },
  ): CelPlace;
  /** That the token speaks for this agent and task, and that the arguments are of the declared shape as far as it can be seen. */
  frame(grant: Grant, operation: PolicyOperation): CelPrinted;
  /** Why the gateway cannot name an operation; undefined when it can. */
  unnamed(operation: PolicyOperation): string | undefined;
  /** Longest expression that it takes, in characters. */
  readonly longest: number;
}

interface Printing {
  readonly printed: CelPrinted;
  readonly guardrails: readonly Guardrail[];
  readonly losses: readonly Loss[];
}

/** A grant as one condition under which a gateway may let its calls through without asking anybody. */
function printGrant(policy: Policy, grant: Grant, operation: PolicyOperation, gateway: Gateway): Printing {
  const losses: Loss[] = [];
  const parts: CelPrinted[] = [gateway.frame(grant, operation)];
  const met = new Set<Guardrail>();
  const add = (
    rule: string,
    condition: Condition,
    place: CelPlace,
    ifNot: Loss['effect'],
    part: Loss['effect'],
  ) => {
    const printed = printCondition(condition, operation, place);
    parts.push(printed);
    const why = `it depends on what the gateway cannot see or say: ${gateway.sees}`;
    if (printed === null) losses.push({ rule, effect: ifNot, why });
    else if (losesPart(condition, operation, place)) losses.push({ rule, effect: part, why });
  };
  for (const resource of policy.resources.filter((r) => grant.resources.includes(r.id))) {
    const place = gateway.placeFor(grant, resource);
    add(grant.id, grant.when, place, 'left-out', 'partly-left-out');
    const question = { ...grant, resource: resource.id };
    for (const guardrail of policy.guardrails.filter((g) => inScope(g.scope, question))) {
      met.add(guardrail);
      add(guardrail.id, guardrail.require, place, 'denies-always', 'partly-left-out');
    }
    for (const approval of policy.approvals.filter((a) => grant.approvals.includes(a.id))) {
      parts.push(printCondition(approval.unless, operation, place));
      losses.push({
        rule: approval.id,
        effect: 'denies-instead-of-asking',
        why: 'the gateway cannot compare an approval with the arguments that it was given for',
      });
    }
  }
  return { printed: allOf(parts), guardrails: [...met], losses };
}

/** One loss per rule and effect; a rule that is left out says nothing of its parts. */
function distinct(losses: readonly Loss[]): Loss[] {
  const byRule = new Map<string, Loss>();
  for (const loss of losses) byRule.set(`${loss.rule}\n${loss.effect}`, loss);
  return [...byRule.entries()].sort(([a], [b]) => compare(a, b)).map(([, loss]) => loss);
}

/**
 * What a gateway that answers yes or no may let through, as rules of which any one is enough: grant, guardrails and shape in one
 * expression each, so that an error in it is a no. Operations under the same expression share a rule.
 */
export function gatewayRules(
  policy: Policy,
  gateway: Gateway,
): { readonly rules: readonly GatewayRule[]; readonly loss: readonly Loss[] } {
  const losses: Loss[] = [];
  const groups = new Map<string, GatewayRule>();
  for (const grant of policy.grants) {
    const operation = policy.operations.find((o) => o.id === grant.operation);
    if (!operation) continue;
    const leftOut = (why: string) => losses.push({ rule: grant.id, effect: 'left-out', why });
    const unnamed = gateway.unnamed(operation);
    if (unnamed !== undefined) {
      leftOut(unnamed);
      continue;
    }
    if (operation.touches.some((id) => !grant.resources.includes(id))) {
      leftOut('the gateway cannot see which resource a call is about, and the grant is not for all of them');
      continue;
    }
    const { printed, guardrails, losses: own } = printGrant(policy, grant, operation, gateway);
    losses.push(...own);
    if (printed === null || typeof printed === 'boolean') {
      // Nothing said at all would be a rule for everybody: the frame always says whom it is for.
      leftOut(
        printed === false
          ? 'no call can meet all of its conditions without an approval'
          : `a condition, guardrail or approval needs more than ${gateway.sees}`,
      );
      continue;
    }
    if (printed.length > gateway.longest) {
      leftOut(`its expression has ${printed.length} characters, the gateway takes ${gateway.longest}`);
      continue;
    }
    const key = `${grant.agent}\n${grant.task}\n${printed}`;
    const known = groups.get(key);
    groups.set(key, {
      agent: grant.agent,
      task: grant.task,
      expression: printed,
      operations: [...(known?.operations.filter((o) => o.id !== operation.id) ?? []), operation],
      grants: uniqueSorted([...(known?.grants ?? []), grant.id]),
      guardrails: uniqueSorted([...(known?.guardrails ?? []), ...guardrails.map((g) => g.id)]),
    });
  }
  const out = new Set(losses.filter((l) => l.effect === 'left-out').map((l) => l.rule));
  return {
    rules: [...groups.values()],
    loss: distinct(losses.filter((l) => l.effect !== 'partly-left-out' || !out.has(l.rule))),
  };
}
