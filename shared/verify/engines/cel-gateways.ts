import type { EnforcementSheet } from '../../bundle/enforcement-sheet';
import { valueAt } from '../../policy/conditions/holds';

/** What a gateway gets: the call, and what a signed token says about the run. */
export interface GatewayCall {
  readonly tool: string;
  readonly name: string;
  readonly args: object;
  readonly claims: object;
}

type Fields = Readonly<Record<string, unknown>>;

/** A request as a gateway gets it; undefined when no operation has that name, so that there is no call. */
export function gatewayCall(
  operations: readonly Pick<EnforcementSheet['operations'][number], 'id' | 'tool' | 'called'>[],
  request: unknown,
): GatewayCall | undefined {
  const operation = operations.find((o) => o.id === valueAt(request, ['action', 'name']));
  if (!operation) return undefined;
  const { subject, context } = request as { readonly subject: Fields; readonly context: Fields };
  const { args, args_provenance: _, digest: __, ...facts } = context;
  const given = Object.fromEntries(Object.entries(args ?? {}).filter(([, value]) => value !== null));
  return { tool: operation.tool, name: operation.called, args: given, claims: { subject, context: facts } };
}

/** Compiles an expression to a test of a gateway's variables; one that errs must not hold, as at both gateways. */
export type Holds = (expression: string) => (variables: object) => boolean;
type Decide = (call: GatewayCall) => boolean;

/** The rules of an exported agentgateway configuration, as its authorization combines them: every `require`, and any `allow`. */
export function agentgatewayRules(config: unknown, holds: Holds): Decide {
  const rules = valueAt(config, ['mcp', 'policies', 'mcpAuthorization', 'rules']) as readonly {
    readonly require?: string;
    readonly allow?: string;
  }[];
  const require = rules.flatMap((r) => (r.require === undefined ? [] : [holds(r.require)]));
  const allow = rules.flatMap((r) => (r.allow === undefined ? [] : [holds(r.allow)]));
  // Without any allow rule the gateway lets everything through.
  if (allow.length === 0) return () => true;
  return ({ tool, name, claims }) => {
    const variables = { mcp: { tool: { target: tool, name } }, jwt: { ambit: claims } };
    return require.every((r) => r(variables)) && allow.some((a) => a(variables));
  };
}

/** The rules of an exported MCPRoute: the first that names the tool and holds allows; the default is to deny. */
export function mcpRouteRules(route: unknown, holds: Holds): Decide {
  const rules = valueAt(route, ['spec', 'securityPolicy', 'authorization', 'rules']) as readonly {
    readonly cel: string;
    readonly target: { readonly tools: readonly { readonly backend: string; readonly tool: string }[] };
  }[];
  const ready = rules.map(({ cel, target }) => ({ tools: target.tools, holds: holds(cel) }));
  return ({ tool, name, args, claims }) => {
    const mcp = { method: 'tools/call', backend: tool, tool: name, params: { name, arguments: args } };
    const variables = { request: { mcp, auth: { jwt: { claims: { ambit: claims } } } } };
    return ready.some(
      (rule) => rule.tools.some((t) => t.backend === tool && t.tool === name) && rule.holds(variables),
    );
  };
}
