import type { EnforcementSheet } from '../../bundle/enforcement-sheet';
import { valueAt } from '../../policy/conditions/holds';
import { claimName } from '../../targets/agentcore/place';
import { actionName } from '../../targets/agentcore/schema';
import type { Engine } from '../engine';
import type { CedarModule } from './cedar';

const SET = 'agentcore';
/** The gateway that the statements name until they are edited. */
const ARN = 'arn:aws:bedrock-agentcore:REGION:ACCOUNT:gateway/GATEWAY';

type Fields = Readonly<Record<string, unknown>>;

/** Facts as the claims of a token: text, by the names that the policies read. */
function claimsOf({ subject, context }: { readonly subject: Fields; readonly context: Fields }): Fields {
  const { args: _, args_provenance: __, digest: ___, ...signed } = context;
  const found: Record<string, string> = {};
  const walk = (value: unknown, at: readonly string[]) => {
    if (value !== null && typeof value === 'object')
      for (const [key, item] of Object.entries(value)) walk(item, [...at, key]);
    else found[claimName(at)] = String(value);
  };
  walk(subject, ['subject']);
  walk(signed, ['context']);
  return found;
}

/** What AgentCore's gateway asks with: its statements by id, and the schema of its shape that was exported beside them. */
export interface AgentCoreFiles {
  readonly statements: Readonly<Record<string, string>>;
  readonly schema: unknown;
  readonly operations: readonly Pick<EnforcementSheet['operations'][number], 'id' | 'tool' | 'called'>[];
}

/** Cedar in place of the service: the caller's claims, the tool's action, the arguments as input. What errs, or does not fit the schema, is a no. */
export function agentCoreEngine(
  cedar: CedarModule,
  { statements, schema, operations }: AgentCoreFiles,
  answers: NonNullable<Engine['answers']>,
): Engine {
  for (const parsed of [
    cedar.preparseSchema(SET, schema),
    cedar.preparsePolicySet(SET, { staticPolicies: statements }),
  ])
    if (parsed.type === 'failure') throw new Error(`Cedar refuses the bundle: ${parsed.errors[0]?.message}`);
  const input = (action: string, args: Fields) => {
    const path = [
      'AgentCore',
      'actions',
      action,
      'appliesTo',
      'context',
      'attributes',
      'input',
      'attributes',
    ];
    const typed = (name: string) => valueAt(schema, [...path, name, 'name']);
    return Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        typed(name) === '__cedar::decimal' && typeof value === 'number' ? value.toFixed(4) : value,
      ]),
    );
  };
  return {
    id: 'agentcore statements by cedar-wasm',
    version: cedar.getCedarSDKVersion(),
    judged: 'emulated',
    answers,
    decide(request) {
      const operation = operations.find((o) => o.id === valueAt(request, ['action', 'name']));
      if (!operation) return Promise.resolve({ outcome: 'deny' });
      const stated = request as { readonly subject: Fields; readonly context: Fields };
      const action = actionName(operation);
      const principal = { type: 'AgentCore::OAuthUser', id: 'client' };
      const resource = { type: 'AgentCore::Gateway', id: ARN };
      const answer = cedar.statefulIsAuthorized({
        principal,
        action: { type: 'AgentCore::Action', id: action },
        resource,
        context: {
          input: input(action, (stated.context.args ?? {}) as Fields),
          system: { now: '2026-01-01T00:00:00Z' },
        },
        entities: [
          { uid: principal, attrs: { id: 'client' }, parents: [], tags: claimsOf(stated) },
          { uid: resource, attrs: {}, parents: [] },
        ],
        preparsedPolicySetId: SET,
        preparsedSchemaName: SET,
        validateRequest: true,
      });
      const allowed =
        answer.type === 'success' &&
        answer.response.decision === 'allow' &&
        answer.response.diagnostics.errors.length === 0;
      return Promise.resolve({ outcome: allowed ? 'allow' : 'deny' });
    },
  };
}
