import type { Case } from '../../cases/case';
import { canonicalJson, prettyJson } from '../../core/canonical';
import { ok } from '../../core/result';
import { valueAt } from '../../policy/conditions/holds';
import type { Policy } from '../../policy/policy';
import { opaData } from '../opa/data';
import { handRego, regoTerm } from '../opa/opa';
import { libraryFor } from '../rego-library';
import type { Target } from '../target';
import { acsCedar } from './cedar';

/**
 * The adapter between the host's snapshot and the policy library; fixed text. The host states the request as
 * `snapshot.ambit`; the arguments are those of the call itself, and the operation must be the tool that is called.
 */
const ADAPTER = `# Asks the policy of Ambit about one tool call of an agent host. Fixed text; the policy is data.ambit.model.
package ambit_acs

import data.ambit
import rego.v1

default verdict := {"decision": "deny", "reason": "undecided"}

stated := input.snapshot.ambit

context := object.union(object.remove(stated.context, ["args"]), {"args": input.policy_target.value})

request := object.union(object.remove(stated, ["context"]), {"context": context})

verdict := {"decision": answer.outcome, "reason": reason} if {
	input.intervention_point == "pre_tool_call"
	stated.action.name == input.tool.id
	answer := ambit.decision with input as request
	reason := concat(" ", array.concat(answer.reasons, answer.rules))
}
`;

const REGO = { type: 'rego', bundle: './policy', query: 'data.ambit_acs.verdict' };
const CEDAR = { type: 'cedar', policy_path: './cedar/ambit.cedar' };

/** The manifest as JSON, which is YAML: no name of the model can be read as YAML syntax. */
function manifest(policy: Policy, decides: Readonly<Record<string, string>>) {
  const tool = (id: string, name: string) => [id, { id, type: 'Tool', description: name }] as const;
  return {
    agent_control_specification_version: '0.3.1-beta',
    metadata: { name: policy.modelId, model: policy.modelHash },
    policies: { ambit: decides },
    intervention_points: {
      pre_tool_call: {
        policy_target: '$.tool_call.args',
        policy_target_kind: 'tool_args',
        tool_name_from: '$.tool_call.name',
        policy: { id: 'ambit' },
      },
    },
    tools: Object.fromEntries(policy.operations.map((o) => tool(o.id, `${o.tool}: ${o.effect}`))),
  };
}

/** A case as the host would ask it; undefined when its request has no operation or no arguments to call a tool with. */
function question({ request }: Case): unknown {
  const name = valueAt(request, ['action', 'name']);
  const args = valueAt(request, ['context', 'args']);
  if (typeof name !== 'string' || args === undefined) return undefined;
  return {
    intervention_point: 'pre_tool_call',
    policy_target: { kind: 'tool_args', path: '$.tool_call.args', value: args },
    snapshot: { ambit: request },
    tool: { id: name, name },
  };
}

function tests(cases: readonly Case[]): string {
  const rules = cases.flatMap((item, index) => {
    const asked = question(item);
    if (asked === undefined) return [];
    return [
      [
        `# ${regoTerm(item.id)}`,
        `test_${String(index + 1).padStart(5, '0')} if {`,
        `\tresult := ambit_acs.verdict with input as ${regoTerm(asked)}`,
        `\tresult.decision == ${regoTerm(item.expect.outcome)}`,
        '}',
      ].join('\n'),
    ];
  });
  return `${['package ambit_acs_test', 'import data.ambit_acs\nimport rego.v1', ...rules].join('\n\n')}\n`;
}

/** Microsoft's Agent Control Specification: manifests that have the policy library, or Cedar, decide before each tool call. */
export const acs: Target = {
  id: 'acs',
  title: 'Agent Control Specification manifest',
  handWritten: 'rego',
  judged: 'emulated',
  judgedBy:
    'OPA, as an agent host would ask it: `opa check --strict` and `opa test` where an `opa` is at hand; and Cedar (cedar-wasm) by the mapping of the specification, which may allow nothing that the policy does not. The host itself is not run.',
  compile(policy, cases, tools) {
    const library = libraryFor(tools);
    if (!library.ok) return library;
    const { text, loss } = acsCedar(policy);
    const written = handRego(policy);
    return ok({
      files: [
        { path: 'cedar/ambit.cedar', text },
        { path: 'manifest.cedar.yaml', text: prettyJson(manifest(policy, CEDAR)) },
        { path: 'manifest.yaml', text: prettyJson(manifest(policy, REGO)) },
        { path: 'policy/acs.rego', text: ADAPTER },
        { path: 'policy/acs_test.rego', text: tests(cases) },
        { path: 'policy/ambit.rego', text: library.value },
        ...written.map(({ path, text: rego }) => ({ path: `policy/${path}`, text: rego })),
        { path: 'policy/data.json', text: `${canonicalJson(opaData(policy))}\n` },
      ],
      loss: [
        ...loss,
        ...written.map(({ path }) => ({
          rule: path,
          effect: 'checked-elsewhere' as const,
          why: 'only manifest.yaml asks Rego written by hand; a host that loads manifest.cedar.yaml does not',
        })),
      ],
    });
  },
};
