import { lookUps } from '../../policy/look-ups';
import type { Grant, Policy, PolicyOperation } from '../../policy/policy';
import { type CedarSpot, grantBodies, guardrailLosses, speaksOf, unlessBody } from '../cedar/bodies';
import {
  allOf,
  anyOf,
  argumentType,
  type CedarPlace,
  type CedarType,
  contextAt,
  type Expr,
  factType,
  inContextPresent,
  isOneOf,
  literal,
  not,
  type Printed,
} from '../cedar/expression';
import { cedarText } from '../cedar/print';
import type { Loss } from '../target';

/** Where the specification's own mapping has a value: the call in `context.tool_call`, the stated request in `context.ambit`. */
const keysOf = (path: readonly string[]) =>
  path.length === 3 && path[0] === 'context' && path[1] === 'args'
    ? ['tool_call', 'args', path[2] ?? '']
    : ['ambit', ...path];

const LAST = Number.MAX_SAFE_INTEGER;
/**
 * A test that errs, which is a no here, when a value is not of the type: no schema types the context, and a negated comparison
 * of two types would hold.
 */
const assertions: Readonly<Partial<Record<CedarType, (value: Expr) => Expr[]>>> = {
  string: (left) => [{ like: { left, pattern: ['Wildcard'] } }],
  integer: (left) => [{ '>=': { left, right: literal(-LAST) } }, { '<=': { left, right: literal(LAST) } }],
  boolean: (left) => [{ '||': { left, right: literal(true) } }],
  strings: (left) => [{ '||': { left: { contains: { left, right: literal('') } }, right: literal(true) } }],
};

const place: CedarPlace = {
  typeAt: (path, operation) => {
    const [root, record, name] = path;
    if (root === 'context' && record === 'args' && path.length === 3) return argumentType(name, operation);
    if (root === 'context' && record === 'args_provenance' && path.length === 3)
      return argumentType(name, operation) && 'string';
    return factType(path);
  },
  at: (path) => contextAt(keysOf(path)),
  present(path, operation) {
    const type = place.typeAt(path, operation);
    return [
      ...inContextPresent(keysOf(path)),
      ...((type && assertions[type]?.(contextAt(keysOf(path)))) ?? []),
    ];
  },
};

const spot: CedarSpot = {
  place,
  task: contextAt(['ambit', 'context', 'task', 'type']),
  resourceIn: (ids) => isOneOf(contextAt(['ambit', 'resource', 'id']), ids),
};

/** Every declared argument is of its type, every required one is there. What is not declared Cedar cannot list. */
const shape = (operation: PolicyOperation): Printed =>
  allOf(
    operation.args.map(({ name, required }) => {
      const path = ['context', 'args', name];
      const right = allOf(place.present(path, operation));
      return required ? right : anyOf([not(allOf(inContextPresent(keysOf(path)))), right]);
    }),
  );

const policyOf = (grant: Grant, body: Expr, id: string): Expr => ({
  effect: 'permit',
  principal: { op: '==', entity: { type: 'Agent', id: grant.agent } },
  action: { op: '==', entity: { type: 'Action', id: 'pre_tool_call' } },
  resource: { op: '==', entity: { type: 'Tool', id: grant.operation } },
  conditions: [{ kind: 'when', body }],
  annotations: { id, rules: grant.id },
});

/**
 * The policy for hosts that have Cedar decide, by the mapping of the specification (D3.2): one permit per grant with every
 * guardrail inside it, because Cedar skips a forbid that errs. Asking would be advice on a permit, which a host that reads no
 * advice would take for a yes; so what needs an approval is denied until the stated facts hold a fresh one.
 */
export function acsCedar(policy: Policy): { readonly text: string; readonly loss: readonly Loss[] } {
  const { operation: operations, guardrails: find } = lookUps(policy);
  const texts: string[] = [];
  const loss: Loss[] = [];
  for (const grant of policy.grants) {
    const operation = operations.get(grant.operation);
    if (!operation) continue;
    const met = find(grant.agent, [grant.task], [grant.operation]).filter((g) => speaksOf(g, grant));
    const bodies = grantBodies(policy, met, grant, operation, spot);
    const body = allOf([
      shape(operation),
      bodies.allow,
      ...met.filter((g) => g.strength === 'forbid').map((g) => unlessBody(g, operation, spot)),
    ]);
    const asks = grant.approvals.map(
      (rule): Loss => ({
        rule,
        effect: 'denies-instead-of-asking',
        why: 'a host learns yes or no; the same call passes once the stated facts hold the approval',
      }),
    );
    if (typeof body === 'object' && body !== null)
      texts.push(
        cedarText({ json: policyOf(grant, body, `permit-${String(texts.length + 1).padStart(4, '0')}`) }),
      );
    loss.push(...bodies.loss, ...guardrailLosses(met, [grant]), ...asks, {
      rule: grant.id,
      effect: 'checked-elsewhere',
      why: 'Cedar cannot list the names of a record: that a call has no undeclared arguments, and what fractions, lists and objects hold, is for the tool’s own schema',
    });
  }
  return { text: `${texts.join('\n\n')}\n`, loss: distinct(loss) };
}

/** One line per rule and effect; a grant that is left out lets nothing through that another would have to check. */
function distinct(losses: readonly Loss[]): Loss[] {
  const out = new Set(losses.filter((l) => l.effect === 'left-out').map((l) => l.rule));
  const byRule = new Map(
    losses
      .filter((l) => l.effect === 'left-out' || !out.has(l.rule))
      .map((l) => [`${l.rule}\n${l.effect}`, { ...l, why: `by Cedar (manifest.cedar.yaml): ${l.why}` }]),
  );
  return [...byRule.values()];
}
