import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { toolFrom } from '../mcp-tools-list/tool';
import { tool } from '../parts';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';
import { namedAgent, roleIdentity } from './resource';
import { template } from './template';

const isTemplate = (value: Fields) =>
  isFields(value.Resources) &&
  Object.values(value.Resources).some((r) => /^AWS::Bedrock(AgentCore)?::/.test(String(fieldsOf(r).Type)));
const isStarter = (value: Fields) =>
  isFields(value.agents) &&
  (textOf(value.default_agent) !== undefined ||
    Object.values(value.agents).some(
      (a) => isFields(fieldsOf(a).bedrock_agentcore) || isFields(fieldsOf(a).aws),
    ));
const isRoster = (value: Fields) =>
  isFields(value.agents) &&
  Object.values(value.agents).length > 0 &&
  Object.values(value.agents).every(
    (a) => Array.isArray(fieldsOf(a).tools) && fieldsOf(a).tools !== undefined,
  );
const schemasOf = (value: Fields) => (Array.isArray(value.tool_schemas) ? listOf(value.tool_schemas) : []);
const isGateway = (value: Fields) =>
  schemasOf(value).length > 0 && schemasOf(value).every((s) => toolFrom(s) !== undefined);

/** AWS Bedrock agents and AgentCore: CloudFormation templates, the starter toolkit's file, agent rosters and gateway tool schemas. */
export const awsAgentcore: Importer = {
  id: 'aws-agentcore',
  title: 'AWS Bedrock or AgentCore definition',
  counts: 'resources of a template, agents and their tools, tool schemas',
  recognises: ({ value }) =>
    isFields(value) && (isTemplate(value) || isStarter(value) || isRoster(value) || isGateway(value)),
  read({ value: raw }, found) {
    const value = fieldsOf(raw);
    if (isTemplate(value)) template(found, fieldsOf(value.Resources));
    else if (isGateway(value)) gateway(found, value);
    else roster(found, value);
  },
};

/** Agents by name with lists of tool names; tools listed for all belong to each. */
function roster(found: Findings, value: Fields) {
  const shared = textsOf(value.global_tools);
  const agents: string[] = [];
  for (const [id, item] of entriesOf(value.agents)) {
    const at = pointer(['agents', id]);
    const fields = fieldsOf(item);
    const agent = namedAgent(found, textOf(fields.name) ?? id, at, {
      fields: {
        ...(textOf(fields.description) ? { description: textOf(fields.description) } : {}),
        ...roleIdentity(fieldsOf(fields.aws).execution_role),
      },
      unknown: Array.isArray(fields.tools) ? [] : ['tools'],
    });
    const role = textOf(fieldsOf(fields.aws).execution_role);
    if (role !== undefined && /[<{]/.test(role))
      found.note('AMB428', `the role of "${id}" is a placeholder.`, at);
    found.mapped(at);
    agents.push(agent);
    for (const [i, name] of listOf(fields.tools).entries())
      grant(found, [agent], name, pointer(['agents', id, 'tools', i]));
    if (fieldsOf(fieldsOf(fields.aws).network_configuration).network_mode === 'PUBLIC')
      found.note('AMB434', `"${id}" runs on the public network.`, at);
    if (fields.authorizer_configuration === null)
      found.note(
        'AMB431',
        `"${id}" has no authorizer of its own: whoever may sign requests of the account can call it.`,
        at,
      );
  }
  for (const [i, name] of shared.entries()) grant(found, agents, name, pointer(['global_tools', i]));
}

function grant(found: Findings, agents: readonly string[], item: unknown, at: string) {
  const name = textOf(item) ?? textOf(fieldsOf(item).name);
  if (name === undefined) return found.skipped(at, 'a tool without a name.');
  const key = tool(found, 'roster', 'Listed tools', 'function', at);
  found.operation(key, name, {}, at);
  for (const agent of agents) found.flow('call', agent, key, at, { operations: [name] });
  return found.mapped(at);
}

function gateway(found: Findings, value: Fields) {
  const address = textOf(fieldsOf(fieldsOf(value.bedrock_agentcore).production_endpoints).gateway_url);
  const key = tool(found, 'agentcore:gateway', 'AgentCore gateway', 'mcp', '/tool_schemas');
  if (address !== undefined && /[<>]/.test(address))
    found.note('AMB428', 'the address of the gateway is a placeholder.', '/bedrock_agentcore');
  for (const [i, item] of schemasOf(value).entries()) {
    const made = toolFrom(item);
    const at = pointer(['tool_schemas', i]);
    if (!made) continue;
    found.operation(key, made.name, made, at);
    found.mapped(at);
  }
}
