import { Environment } from '@marcbachmann/cel-js';
import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import {
  agentgatewayRules,
  type GatewayCall,
  gatewayCall,
  type Holds,
  mcpRouteRules,
} from '../../../shared/verify/engines/cel-gateways';
import type { Suite } from '../../../shared/verify/junit';
import { answersOf, askable, jsonIn, sheetIn, suiteOf } from './askable';

const environment = new Environment({ unlistedVariablesAreDyn: true });
const holds: Holds = (expression) => {
  const ready = environment.parse(expression);
  return (variables) => {
    try {
      return ready(variables as Record<string, unknown>) === true;
    } catch {
      return false;
    }
  };
};

async function celSuite(
  bundle: OpenBundle,
  decide: (call: GatewayCall) => boolean,
  left: readonly string[],
): Promise<Suite[]> {
  const { operations } = sheetIn(bundle);
  const engine = {
    id: `${bundle.manifest.target} rules by cel-js`,
    version: '',
    judged: 'emulated' as const,
    answers: answersOf(bundle),
    decide: (request: unknown) => {
      const call = gatewayCall(operations, request);
      const through = call !== undefined && decide(JSON.parse(JSON.stringify(call)));
      return Promise.resolve({ outcome: through ? ('allow' as const) : ('deny' as const) });
    },
  };
  return [await suiteOf(bundle, engine, askable(bundle, left))];
}

/** The printed expressions in a CEL library, combined as agentgateway combines rules; it sees no arguments. */
export const agentgatewaySuites = (bundle: OpenBundle): Promise<Suite[]> =>
  celSuite(bundle, agentgatewayRules(jsonIn(bundle, 'config.yaml'), holds), ['arg_']);

/** The same for the rules of an MCPRoute, which sees arguments. */
export const mcpRouteSuites = (bundle: OpenBundle): Promise<Suite[]> =>
  celSuite(bundle, mcpRouteRules(jsonIn(bundle, 'mcproute.yaml'), holds), []);
