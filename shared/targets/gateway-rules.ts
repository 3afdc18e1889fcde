import { canonicalJson } from '../core/canonical';
import { once } from '../core/once';
import { compare, uniqueSorted } from '../core/order';
import type { Atom, Condition } from '../policy/conditions/condition';
import { atomHolds } from '../policy/conditions/holds';
import { pathsOf } from '../policy/conditions/paths';
import { lookUps } from '../policy/look-ups';
import type { Grant, Guardrail, Policy, PolicyOperation, PolicyResource } from '../policy/policy';
import { inScope } from '../policy/scope';
import type { Loss } from './target';

/** `true` / `false` are known when printing; `null` = it cannot be said there. */
export type Printed<E> = E | boolean | null;

/** Calls that a gateway lets through under one expression, and the rules that it is made of. */
export interface GatewayRule<E> {
  readonly agent: string;
  readonly task: string;
  readonly operations: readonly PolicyOperation[];
  readonly expression: E;
  readonly grants: readonly string[];
  readonly guardrails: readonly string[];
}

/** What one kind of gateway can see, how its expressions are made, and how much it takes. */
export interface Gateway<E> {
  /** For a sentence: "the name of the tool and the claims of the token". */
  readonly sees: string;
  /** A condition for calls of an operation; what is known of the resource was put into it. */
  print(condition: Condition, operation: PolicyOperation): Printed<E>;
  /** Whether an alternative of a condition cannot be said, so that it holds less often when printed. */
  losesPart(condition: Condition, operation: PolicyOperation): boolean;
  allOf(parts: readonly Printed<E>[]): Printed<E>;
  /** That the caller is this agent in this task, and that the arguments are of the declared shape as far as it can be seen. */
  frame(grant: Grant, operation: PolicyOperation): Printed<E>;
  /** Why the gateway cannot name an operation; undefined when it can. */
  unnamed(operation: PolicyOperation): string | undefined;
  /** Why an expression is too much for the gateway; undefined when it is not. */
  tooMuch(expression: E): string | undefined;
  /** Whose duty a part of a condition is that `print` leaves out; undefined when it leaves out nothing. */
  dutyIn?(condition: Condition): string | undefined;
}

interface Printing<E> {
  readonly printed: Printed<E>;
  readonly guardrails: readonly Guardrail[];
  readonly losses: readonly Loss[];
}

const isKnown = (atom: Atom) => pathsOf(atom).every(([root]) => root === 'resource');
const speaksOfResource = once((condition: Condition) => condition.some(({ anyOf }) => anyOf.some(isKnown)));

/** A condition with what is known of a resource put in: clauses that hold are dropped, and so are alternatives that do not. */
function about({ id, type, sensitivity }: PolicyResource, condition: Condition): Condition {
  if (!speaksOfResource(condition)) return condition;
  const known = { resource: { id, type, properties: { sensitivity } } };
  return condition
    .filter(({ anyOf }) => !anyOf.some((atom) => isKnown(atom) && atomHolds(atom, known)))
    .map((clause) => ({ ...clause, anyOf: clause.anyOf.filter((atom) => !isKnown(atom)) }));
}

/** A grant as one condition under which a gateway may let its calls through without asking anybody. */
function printGrant<E>(
  policy: Policy,
  grant: Grant,
  operation: PolicyOperation,
  gateway: Gateway<E>,
): Printing<E> {
  const { guardrails: find, resource: resources, approval } = lookUps(policy);
  const losses: Loss[] = [];
  const parts: Printed<E>[] = [gateway.frame(grant, operation)];
  const met = new Set<Guardrail>();
  const add = (rule: string, whole: Condition, resource: PolicyResource, ifNot: Loss['effect']) => {
    const condition = about(resource, whole);
    const printed = gateway.print(condition, operation);
    parts.push(printed);
    const why = `it needs more than ${gateway.sees}`;
    const duty = gateway.dutyIn?.(condition);
    if (duty !== undefined) losses.push({ rule, effect: 'checked-elsewhere', why: duty });
    if (printed === null) losses.push({ rule, effect: ifNot, why });
    else if (gateway.losesPart(condition, operation)) losses.push({ rule, effect: 'partly-left-out', why });
  };
  for (const resource of uniqueSorted(grant.resources).flatMap((id) => resources.get(id) ?? [])) {
    add(grant.id, grant.when, resource, 'left-out');
    const question = { ...grant, resource: resource.id };
    for (const guardrail of find(grant.agent, [grant.task], [grant.operation]).filter((g) =>
      inScope(g.scope, question),
    )) {
      met.add(guardrail);
      add(guardrail.id, guardrail.require, resource, 'denies-always');
    }
    for (const { id, unless } of grant.approvals.flatMap((key) => approval.get(key) ?? [])) {
      parts.push(gateway.print(about(resource, unless), operation));
      losses.push({
        rule: id,
        effect: 'denies-instead-of-asking',
        why: 'the gateway cannot compare an approval with the arguments that it was given for',
      });
    }
  }
  return { printed: gateway.allOf(parts), guardrails: [...met], losses };
}

/** One loss per rule and effect; a rule that is left out says nothing of its parts. */
function distinct(losses: readonly Loss[]): Loss[] {
  const out = new Set(losses.filter((l) => l.effect === 'left-out').map((l) => l.rule));
  const byRule = new Map<string, Loss>();
  for (const loss of losses)
    if (loss.effect === 'left-out' || !out.has(loss.rule)) byRule.set(`${loss.rule}\n${loss.effect}`, loss);
  return [...byRule.entries()].sort(([a], [b]) => compare(a, b)).map(([, loss]) => loss);
}

/**
 * What a gateway that answers yes or no may let through, as rules of which any one is enough: grant, guardrails and shape in one
 * expression each, so that an error in it is a no. Operations under the same expression share a rule.
 */
export function gatewayRules<E>(
  policy: Policy,
  gateway: Gateway<E>,
): { readonly rules: readonly GatewayRule<E>[]; readonly loss: readonly Loss[] } {
  const losses: Loss[] = [];
  const groups = new Map<string, GatewayRule<E>>();
  for (const grant of policy.grants) {
    const operation = lookUps(policy).operation.get(grant.operation);
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
      // A rule that says nothing would be one for everybody; the frame always says whom it is for.
      leftOut(
        printed === false
          ? 'no call can meet all of its conditions without an approval'
          : `a condition, guardrail or approval needs more than ${gateway.sees}`,
      );
      continue;
    }
    const tooMuch = gateway.tooMuch(printed);
    if (tooMuch !== undefined) {
      leftOut(tooMuch);
      continue;
    }
    const key = canonicalJson([grant.agent, grant.task, printed]);
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
  return { rules: [...groups.values()], loss: distinct(losses) };
}

/** Which rules of a policy each printed rule stands for: the way back from a gateway's configuration to the design (P6). */
export const originOf = (rules: readonly GatewayRule<unknown>[], name: (index: number) => unknown) =>
  rules.map(({ agent, task, operations, grants, guardrails }, index) => ({
    rule: name(index),
    agent,
    task,
    operations: operations.map((o) => o.id),
    grants,
    guardrails,
  }));
