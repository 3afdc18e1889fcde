import { prettyJson } from '../../core/canonical';
import { ok } from '../../core/result';
import { celGateway, claimIs } from '../cel/cel-gateway';
import { allOf } from '../cel/expression';
import { celString } from '../cel/quote';
import { gatewayRules, originOf } from '../gateway-rules';
import type { Loss, Target } from '../target';

const CLAIMS = 'jwt.ambit';
const LONGEST = 100_000;

/** The rules of `mcpAuthorization` see the tool's name and the token, and no argument. */
const gateway = celGateway({
  sees: 'the name of the tool and the claims of the token, and no arguments',
  claims: CLAIMS,
  longest: LONGEST,
  argument: () => null,
  frame: (grant) =>
    allOf([
      claimIs(CLAIMS, ['subject', 'id'], grant.agent),
      claimIs(CLAIMS, ['context', 'task', 'type'], grant.task),
    ]),
  unnamed: ({ tool, called }) =>
    celString(tool) === null || celString(called) === null
      ? 'its name is no text that CEL can hold'
      : undefined,
});

/** agentgateway: `mcpAuthorization` that lets tools through by name and by signed facts about the run. */
export const agentgateway: Target = {
  id: 'agentgateway',
  title: 'agentgateway configuration',
  judged: 'emulated',
  judgedBy:
    'Two CEL libraries decide generated requests by the printed expressions, combined as the gateway combines rules; none may pass where the policy says no. The form is checked against the names, types and limits of the part that is printed, and against the whole schema only where AMBIT_AGENTGATEWAY_SCHEMA names it. The gateway itself is not run.',
  compile(policy) {
    const { rules, loss } = gatewayRules(policy, gateway);
    const operations = rules.flatMap((rule) => rule.operations);
    const elsewhere = rules.flatMap((rule) =>
      rule.grants.map(
        (id): Loss => ({
          rule: id,
          effect: 'checked-elsewhere',
          why: 'the gateway sees no arguments: that they are the declared ones and of their types is for the server’s own input schema to check',
        }),
      ),
    );
    const tools = (rule: (typeof rules)[number]) =>
      rule.operations
        .map((o) => `(mcp.tool.target == ${celString(o.tool)} && mcp.tool.name == ${celString(o.called)})`)
        .join(' || ');
    // Without an allow rule the gateway allows everything: there is always one, and at worst it never holds.
    const allow = rules.map((rule) => ({ allow: `${rule.expression} && (${tools(rule)})` }));
    const config = {
      mcp: {
        port: 3000,
        policies: {
          // Nobody issues tokens there: until this is edited, nothing is let through.
          jwtAuth: {
            mode: 'strict',
            issuer: 'https://issuer.invalid',
            audiences: ['https://gateway.invalid/mcp'],
            jwks: { file: './jwks.json' },
          },
          mcpAuthorization: {
            rules: [{ require: `has(${CLAIMS})` }, ...(allow.length > 0 ? allow : [{ allow: 'false' }])],
          },
        },
        targets: [...new Set(operations.map((o) => o.tool))]
          .sort()
          .map((name) => ({ name, mcp: { host: 'http://localhost:3001/mcp' } })),
      },
    };
    // The first rule of the configuration is the `require`.
    const origin = originOf(rules, (index) => index + 1);
    return ok({
      files: [
        { path: 'config.yaml', text: prettyJson(config) },
        { path: 'rules.json', text: prettyJson(origin) },
      ],
      loss: [...loss, ...elsewhere],
    });
  },
};
