import { prettyJson } from '../../core/canonical';
import { once } from '../../core/once';
import { ok } from '../../core/result';
import type { Condition } from '../../policy/conditions/condition';
import type { PolicyOperation } from '../../policy/policy';
import type { FactPath } from '../../policy/request';
import { allOf, type Expr, isOneOf, losesPartAt, type Printed, printCondition } from '../cedar/expression';
import { cedarText } from '../cedar/print';
import { type Gateway, type GatewayRule, gatewayRules, originOf } from '../gateway-rules';
import type { Loss, Target, TargetFile } from '../target';
import { agentCorePlace, isAboutTime, withoutApproval } from './place';
import { actionName, agentCoreSchema } from './schema';

/** Limits of the service: characters of one statement, bytes of all policies of an engine. */
const MAX_STATEMENT = 10_000;
const MAX_TOTAL = 200_000;

/** Edited before use: nobody's gateway has it, so as built the policies allow nothing anywhere. */
const GATEWAY = 'arn:aws:bedrock-agentcore:REGION:ACCOUNT:gateway/GATEWAY';

const claimIs = (path: FactPath, text: string, operation: PolicyOperation): Printed =>
  allOf([...agentCorePlace.present(path, operation), isOneOf(agentCorePlace.at(path), [text])]);
const printable = once((condition: Condition) =>
  withoutApproval(condition).filter((clause) => !isAboutTime(clause)),
);

const gateway: Gateway<Expr> = {
  sees: 'the call, its arguments and the claims of the token, which are text',
  allOf: (parts) => allOf(parts),
  print: (condition, operation) => printCondition(printable(condition), operation, agentCorePlace),
  losesPart: (condition, operation) => losesPartAt(printable(condition), operation, agentCorePlace),
  frame: (grant, operation) =>
    allOf([
      claimIs(['subject', 'id'], grant.agent, operation),
      claimIs(['context', 'task', 'type'], grant.task, operation),
      claimIs(['context', 'approval', 'state'], 'none', operation),
    ]),
  // The gateway's own names of targets and tools.
  unnamed: (operation) =>
    /^[A-Za-z0-9][A-Za-z0-9-]{0,99}___[A-Za-z0-9_-]{1,100}$/.test(actionName(operation))
      ? undefined
      : 'AgentCore names targets with letters, digits and -, and tools with letters, digits, _ and -',
  tooMuch: () => undefined,
  dutyIn: (condition) =>
    printable(condition).length < withoutApproval(condition).length
      ? 'a claim is text and cannot be compared with a bound: whoever signs the token must see that this holds, and have it expire before it stops to hold'
      : undefined,
};

const policyOf = (rule: GatewayRule<Expr>, operation: PolicyOperation, id: string): Expr => ({
  effect: 'permit',
  principal: { op: 'is', entity_type: 'AgentCore::OAuthUser' },
  action: { op: '==', entity: { type: 'AgentCore::Action', id: actionName(operation) } },
  resource: { op: '==', entity: { type: 'AgentCore::Gateway', id: GATEWAY } },
  conditions: [{ kind: 'when', body: rule.expression }],
  annotations: { id },
});

interface Statement {
  readonly id: string;
  readonly text: string;
  readonly rule: GatewayRule<Expr>;
  readonly operation: PolicyOperation;
}

/** Statements that the service takes, in the order of the rules until it is full, and what is over its limits. */
function withinLimits(rules: readonly GatewayRule<Expr>[]): { kept: Statement[]; loss: Loss[] } {
  const kept: Statement[] = [];
  // A rule with several operations has a statement for each, and is left out for one reason once.
  const loss = new Map<string, Loss>();
  let total = 0;
  const leftOut = ({ grants }: GatewayRule<Expr>, why: string) => {
    for (const rule of grants) loss.set(`${rule} ${why}`, { rule, effect: 'left-out', why });
  };
  const pairs = rules.flatMap((rule) => rule.operations.map((operation) => ({ rule, operation })));
  for (const [index, { rule, operation }] of pairs.entries()) {
    const isFull = total > MAX_TOTAL;
    const id = `permit-${String(index + 1).padStart(4, '0')}`;
    const text = isFull ? '' : cedarText({ json: policyOf(rule, operation, id) });
    if (text.length > MAX_STATEMENT) {
      leftOut(rule, `its statement has ${text.length} characters, the service takes ${MAX_STATEMENT}`);
      continue;
    }
    total += text.length;
    if (total > MAX_TOTAL)
      leftOut(
        rule,
        `the service takes ${MAX_TOTAL} characters in all; build for one enforcement point at a time`,
      );
    else kept.push({ id, rule, operation, text });
  }
  return { kept, loss: [...loss.values()] };
}

/** Policies for the gateway of Amazon Bedrock AgentCore: one permit per grant and tool, every guardrail inside it. */
export const agentcore: Target = {
  id: 'agentcore',
  title: 'Bedrock AgentCore policies',
  judged: 'emulated',
  judgedBy:
    'Cedar itself (cedar-wasm) with a schema of AgentCore’s shape: strict validation of every policy, the service’s size limits, and generated requests, none of which may pass where the policy says no. The service is not asked.',
  compile(policy) {
    const { rules, loss } = gatewayRules(policy, gateway);
    const { kept, loss: over } = withinLimits(rules);
    const files = kept.map(
      ({ id, text }): TargetFile => ({ path: `policies/${id}.cedar`, text: `${text}\n` }),
    );
    const origin = originOf(
      kept.map(({ rule, operation }) => ({ ...rule, operations: [operation] })),
      (index) => kept[index]?.id,
    );
    return ok({
      files: [
        ...files,
        { path: 'rules.json', text: prettyJson(origin) },
        { path: 'schema.cedarschema.json', text: prettyJson(agentCoreSchema(policy, policy.operations)) },
      ],
      loss: [...loss, ...over],
    });
  },
};
