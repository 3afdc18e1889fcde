import { valueAt } from '../../policy/conditions/holds';
import type { Engine } from '../engine';
import type { CedarModule } from './cedar';

const SET = 'acs';

/**
 * The Cedar policies of an ACS bundle, asked as the specification maps a tool call (D3.2): agent, intervention point and tool as
 * entities, the snapshot as context, no schema. An error is a no, as hosts fail closed. Throws when Cedar refuses the text.
 */
export function acsCedarEngine(cedar: CedarModule, text: string): Engine {
  const parsed = cedar.preparsePolicySet(SET, { staticPolicies: text });
  if (parsed.type === 'failure') throw new Error(`Cedar refuses the policies: ${parsed.errors[0]?.message}`);
  return {
    id: 'acs by cedar-wasm',
    version: cedar.getCedarSDKVersion(),
    judged: 'emulated',
    answers: 'at-most',
    decide(request) {
      const name = valueAt(request, ['action', 'name']);
      const { context, ...stated } = (request ?? {}) as { readonly context?: Record<string, unknown> };
      const { args, ...facts } = context ?? {};
      const answer = cedar.statefulIsAuthorized({
        principal: { type: 'Agent', id: String(valueAt(request, ['subject', 'id'])) },
        action: { type: 'Action', id: 'pre_tool_call' },
        resource: { type: 'Tool', id: String(name) },
        context: { tool_call: { name, args }, ambit: { ...stated, context: facts } },
        entities: [],
        preparsedPolicySetId: SET,
      });
      const allowed =
        answer.type === 'success' &&
        answer.response.decision === 'allow' &&
        answer.response.diagnostics.reason.length > 0;
      return Promise.resolve({ outcome: allowed ? ('allow' as const) : ('deny' as const) });
    },
  };
}
