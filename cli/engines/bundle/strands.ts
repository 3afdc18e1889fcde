import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import type { ArgumentType, Policy } from '../../../shared/policy/policy';
import { projectRequest } from '../../../shared/targets/cedar/project';
import type { EngineDecision } from '../../../shared/verify/engine';
import type { Suite } from '../../../shared/verify/junit';
import { loadCedar } from '../../engines';
import { answersOf, askable, jsonIn, suiteOf, textIn } from './askable';

interface Table {
  readonly agent: string;
  readonly tools: Readonly<
    Record<
      string,
      {
        readonly operation: string;
        readonly args: Readonly<Record<string, ArgumentType>>;
        readonly required: readonly string[];
      }
    >
  >;
}

/** What a request is checked against: the operations of a guard's table, and nothing else of a policy. */
const policyOf = ({ agent, tools }: Table): Policy => ({
  modelId: '',
  modelHash: '',
  agents: [{ id: agent, identity: '' }],
  operations: Object.entries(tools).map(([called, { operation: id, args, required }]) => ({
    id,
    tool: '',
    called,
    protocol: '',
    command: [],
    effect: '',
    highImpact: false,
    readsUntrusted: false,
    touches: [],
    args: Object.entries(args).map(([name, type]) => ({ name, type, required: required.includes(name) })),
    pep: [],
  })),
  resources: [],
  tasks: [],
  lists: [],
  grants: [],
  guardrails: [],
  approvals: [],
  askable: [],
  factsRead: [],
});

/** Cedar in WebAssembly in place of cedarpy, on the policies and tables that the guard reads; the guard itself is Python and not run here. */
export async function strandsSuites(bundle: OpenBundle): Promise<Suite[]> {
  const cedar = loadCedar();
  const accepted = (answer: { type: string; errors?: readonly { message: string }[] }) => {
    if (answer.type === 'failure')
      throw new Error(`Cedar refuses the bundle: ${answer.errors?.[0]?.message}`);
  };
  accepted(cedar.preparseSchema('strands', jsonIn(bundle, 'schema.cedarschema.json')));
  const suffix = '.tools.json';
  const agents = new Map(
    bundle.manifest.files
      .filter(({ path }) => path.endsWith(suffix))
      .map(({ path }) => {
        const name = path.slice(0, -suffix.length);
        const table = jsonIn<Table>(bundle, path);
        for (const set of ['allow', 'ask'])
          accepted(
            cedar.preparsePolicySet(`strands/${name}/${set}`, {
              staticPolicies: textIn(bundle, `${name}.${set}.cedar`),
            }),
          );
        return [table.agent, { name, policy: policyOf(table) }] as const;
      }),
  );
  const decide = (request: unknown): EngineDecision => {
    const agent = agents.get((request as { subject?: { id?: string } } | null)?.subject?.id ?? '');
    const projected = agent && projectRequest(agent.policy, request);
    if (!agent || !projected) return { outcome: 'deny' };
    const allows = (set: string) => {
      const answer = cedar.statefulIsAuthorized({
        ...projected,
        entities: [],
        preparsedPolicySetId: `strands/${agent.name}/${set}`,
        preparsedSchemaName: 'strands',
        validateRequest: true,
      });
      return (
        answer.type === 'success' &&
        answer.response.decision === 'allow' &&
        answer.response.diagnostics.errors.length === 0
      );
    };
    return { outcome: allows('allow') ? 'allow' : allows('ask') ? 'escalate' : 'deny' };
  };
  const loses = answersOf(bundle) === 'at-most';
  const engine = {
    id: 'strands policies by cedar-wasm',
    version: cedar.getCedarSDKVersion(),
    judged: 'emulated' as const,
    ...(loses ? { answers: 'at-most' as const } : {}),
    decide: (request: unknown) => Promise.resolve(decide(request)),
  };
  return [await suiteOf(bundle, engine, askable(bundle))];
}
