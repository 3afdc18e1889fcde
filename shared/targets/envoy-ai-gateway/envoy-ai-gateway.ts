import { prettyJson } from '../../core/canonical';
import { ok } from '../../core/result';
import type { PolicyOperation } from '../../policy/policy';
import { celGateway, claimIs } from '../cel/cel-gateway';
import { allOf, type CelPrinted, not, sound } from '../cel/expression';
import { celString } from '../cel/quote';
import { argumentAt } from '../cel/request-place';
import { type GatewayRule, gatewayRules, originOf } from '../gateway-rules';
import type { Loss, Target } from '../target';

const CLAIMS = 'request.auth.jwt.claims.ambit';
const ARGUMENTS = 'request.mcp.params.arguments';
/** Limits of the MCPRoute resource (v1beta1). */
const MAX_RULES = 32;
const MAX_TOOLS = 16;
const MAX_CEL = 4096;

/** Every argument is declared and of its type, every required one is there. */
function shape(operation: PolicyOperation): CelPrinted {
  const names = operation.args.map((a) => celString(a.name));
  if (names.includes(null)) return null;
  const map = { expr: ARGUMENTS, present: [] };
  const optional = operation.args.filter((a) => !a.required);
  const none = `!has(${ARGUMENTS})`;
  const only = `${ARGUMENTS}.all(k, k in [${names.join(', ')}])`;
  const declared = operation.args.map((argument): CelPrinted => {
    const value = argumentAt(argument.name, operation, map);
    if (!value) return null;
    const right = sound(value);
    if (argument.required) return right;
    const absent = not(allOf(value.present));
    return right === true ? true : right === null ? null : `(${absent} || (${right}))`;
  });
  const given = allOf([names.length === 0 ? `size(${ARGUMENTS}) == 0` : only, ...declared]);
  return given === null
    ? null
    : optional.length === operation.args.length
      ? `(${none} || (${given}))`
      : given;
}

/** An argument beside `shape`, which has tested its type, and of a required one that it is there. */
function argumentIn(name: string | undefined, operation: PolicyOperation) {
  const value = argumentAt(name, operation, { expr: ARGUMENTS, present: [`has(${ARGUMENTS})`] });
  const required = operation.args.some((a) => a.name === name && a.required);
  return value && { ...value, present: required ? [] : value.present, tested: 'never' as const };
}

/** The name of a Kubernetes object, by which the gateway knows a backend. */
const isBackendName = (id: string) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(id);

const gateway = celGateway({
  sees: 'the call, its arguments and the claims of the token',
  claims: CLAIMS,
  longest: MAX_CEL,
  argument: (path, operation) => argumentIn(path[2], operation),
  frame: (grant, operation) =>
    allOf([
      'request.mcp.method == "tools/call"',
      claimIs(CLAIMS, ['subject', 'id'], grant.agent),
      claimIs(CLAIMS, ['context', 'task', 'type'], grant.task),
      shape(operation),
    ]),
  unnamed: ({ tool }) =>
    isBackendName(tool)
      ? undefined
      : 'a backend is the name of a Kubernetes object: lower-case letters, digits and -',
});

const ruleOf = (rule: GatewayRule<string>, operations: readonly PolicyOperation[]) => ({
  action: 'Allow',
  cel: rule.expression,
  target: { tools: operations.map((o) => ({ backend: o.tool, tool: o.called })) },
});

/** A rule takes so many tools and no more. */
const inParts = (rule: GatewayRule<string>) =>
  Array.from({ length: Math.ceil(rule.operations.length / MAX_TOOLS) }, (_, i) => ({
    rule,
    operations: rule.operations.slice(i * MAX_TOOLS, (i + 1) * MAX_TOOLS),
  }));

/** Envoy AI Gateway: an MCPRoute whose rules let a call through by its arguments and by signed facts about the run. */
export const envoyAiGateway: Target = {
  id: 'envoy-ai-gateway',
  title: 'Envoy AI Gateway MCPRoute',
  judged: 'emulated',
  judgedBy:
    'Two CEL libraries decide generated requests by the printed expressions, built as the gateway builds their input; none may pass where the policy says no. The form is checked against the names, types and limits of the part that is printed, and against the whole schema only where AMBIT_MCPROUTE_CRD names it. The gateway itself is not run.',
  compile(policy) {
    const { rules, loss } = gatewayRules(policy, gateway);
    const parts = rules.flatMap(inParts);
    const kept = parts.slice(0, MAX_RULES);
    const cut: Loss[] = parts.slice(MAX_RULES).flatMap(({ rule }) =>
      rule.grants.map((id) => ({
        rule: id,
        effect: 'left-out' as const,
        why: `an MCPRoute takes ${MAX_RULES} rules; build for one enforcement point, or one agent, at a time`,
      })),
    );
    const tools = [...new Set(kept.flatMap((p) => p.operations.map((o) => o.tool)))].sort();
    const route = {
      apiVersion: 'aigateway.envoyproxy.io/v1beta1',
      kind: 'MCPRoute',
      metadata: { name: 'ambit', annotations: { 'ambit/model': policy.modelHash } },
      spec: {
        parentRefs: [{ name: 'ambit-gateway', kind: 'Gateway', group: 'gateway.networking.k8s.io' }],
        backendRefs: tools.map((name) => ({ name, port: 80 })),
        securityPolicy: {
          // Nobody issues tokens there: until this is edited, nothing is let through.
          oauth: {
            issuer: 'https://issuer.invalid',
            audiences: ['https://gateway.invalid/mcp'],
            protectedResourceMetadata: { resource: 'https://gateway.invalid/mcp' },
          },
          authorization: { defaultAction: 'Deny', rules: kept.map((p) => ruleOf(p.rule, p.operations)) },
        },
      },
    };
    const origin = originOf(
      kept.map(({ rule, operations }) => ({ ...rule, operations })),
      (index) => index,
    );
    return ok({
      files: [
        { path: 'mcproute.yaml', text: prettyJson(route) },
        { path: 'rules.json', text: prettyJson(origin) },
      ],
      loss: [...loss, ...cut],
    });
  },
};
