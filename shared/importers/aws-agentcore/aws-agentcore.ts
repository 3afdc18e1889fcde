import { counted } from '../../core/counted';
import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { toolFrom } from '../mcp-tools-list/tool';
import { modelOf, tool } from '../parts';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

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

const named = (
  found: Findings,
  name: string,
  at: string,
  fields: Fields = {},
  unknown: readonly string[] = [],
) =>
  found.element(`agent:~${name.toLowerCase()}`, 'agent', { name, state: 'proposed', ...fields }, at, {
    inferred: {
      state: 'it is a definition',
      ...(fields.identity ? { identity: 'it runs under a role' } : {}),
    },
    unknown: ['runs', 'clearance', ...(fields.identity ? [] : ['identity']), ...unknown],
    aliases: [name],
  });

/** Agents by name with lists of tool names; tools listed for all belong to each. */
function roster(found: Findings, value: Fields) {
  const shared = textsOf(value.global_tools);
  const agents: string[] = [];
  for (const [id, item] of entriesOf(value.agents)) {
    const at = pointer(['agents', id]);
    const fields = fieldsOf(item);
    const role = textOf(fieldsOf(fields.aws).execution_role);
    const agent = named(
      found,
      textOf(fields.name) ?? id,
      at,
      {
        ...(textOf(fields.description) ? { description: textOf(fields.description) } : {}),
        ...(role === undefined
          ? {}
          : { identity: { method: 'static-key', id: role.split('/').at(-1) ?? 'role' } }),
      },
      Array.isArray(fields.tools) ? [] : ['tools'],
    );
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

/** Symbols of a template: what `!Ref`, `!GetAtt` and `!Sub` point at, by logical id. */
const refersTo = (value: unknown, id: string) =>
  new RegExp(`(^|[^\\w])${id.replace(/\W/g, '')}([^\\w]|$)`).test(JSON.stringify(value ?? ''));

function template(found: Findings, resources: Fields) {
  const list = entriesOf(resources).map(([id, r]) => ({
    id,
    type: String(fieldsOf(r).Type),
    properties: fieldsOf(fieldsOf(r).Properties),
    at: pointer(['Resources', id]),
  }));
  const agents = list.filter((r) => /^AWS::Bedrock::Agent$|^AWS::BedrockAgentCore::Runtime$/.test(r.type));
  for (const agent of agents) {
    const key = named(found, agent.id, agent.at, {
      identity: { method: 'static-key', id: 'IAM role' },
      ...(textOf(agent.properties.Description) ? { description: textOf(agent.properties.Description) } : {}),
    });
    found.mapped(agent.at);
    modelOf(found, key, agent.properties.FoundationModel, agent.at, 'AWS');
    for (const group of listOf(agent.properties.ActionGroups)) actions(found, key, fieldsOf(group), agent.at);
    for (const [name, v] of entriesOf(agent.properties.EnvironmentVariables)) {
      if (typeof v === 'string') found.secret(`aws:${agent.id}`, name, v, [key], agent.at);
      for (const other of agents)
        if (other.id !== agent.id && refersTo(v, other.id))
          found.flow('delegate', key, `agent:~${other.id.toLowerCase()}`, agent.at, {
            fields: { tasks: [], maxDepth: 1 },
            known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
          });
    }
    if (agent.type.endsWith('Runtime') && agent.properties.AuthorizerConfiguration === undefined)
      found.note(
        'AMB431',
        `"${agent.id}" has no authorizer of its own: whoever may sign requests of the account can call it.`,
        agent.at,
      );
    for (const base of listOf(agent.properties.KnowledgeBases))
      store(found, key, textOf(fieldsOf(base).Description) ?? 'Knowledge base', agent.at);
  }
  for (const resource of list.filter((r) => !agents.includes(r))) {
    if (
      resource.type === 'AWS::IAM::Role' ||
      resource.type === 'AWS::IAM::Policy' ||
      resource.type === 'AWS::IAM::ManagedPolicy'
    )
      role(found, resource, agents);
    else if (/^AWS::Bedrock::KnowledgeBase$|^AWS::BedrockAgentCore::Memory$/.test(resource.type)) {
      found.element(
        `store:aws:${resource.id}`,
        'data-store',
        { name: resource.id, store: resource.type.endsWith('Memory') ? 'memory' : 'vector', data: [] },
        resource.at,
        { inferred: { store: 'kind of resource' }, unknown: ['data', 'trusted'] },
      );
      found.mapped(resource.at);
    } else if (
      /^AWS::BedrockAgentCore::(Gateway|GatewayTarget|BrowserCustom|CodeInterpreterCustom|Browser|CodeInterpreter)$/.test(
        resource.type,
      )
    )
      offered(found, resource);
    else found.skipped(resource.at, `"${resource.id}" (${resource.type}) is no agent, tool or grant.`);
  }
}

type Resource = {
  readonly id: string;
  readonly type: string;
  readonly properties: Fields;
  readonly at: string;
};

function offered(found: Findings, { id, type, properties, at }: Resource) {
  const kind = type.split('::').at(-1) ?? '';
  const key = tool(
    found,
    `aws:${id}`,
    id,
    /CodeInterpreter/.test(kind) ? 'code' : /Browser/.test(kind) ? 'browser' : 'mcp',
    at,
  );
  const schemas = JSON.stringify(properties).match(/"InlinePayload":/i) ? listOf(inline(properties)) : [];
  for (const item of schemas) {
    const made = toolFrom(
      Object.fromEntries(entriesOf(item).map(([k, v]) => [k.charAt(0).toLowerCase() + k.slice(1), v])),
    );
    if (made) found.operation(key, made.name, made, at);
  }
  if (schemas.length === 0 && /Code/.test(kind)) found.operation(key, 'run_code', {}, at);
  found.mapped(at);
}

function inline(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inline).find((v) => v !== undefined);
  if (!isFields(node)) return undefined;
  return (
    node.InlinePayload ??
    node.inlinePayload ??
    Object.values(node)
      .map(inline)
      .find((v) => v !== undefined)
  );
}

function actions(found: Findings, agent: string, group: Fields, at: string) {
  const name = textOf(group.ActionGroupName) ?? 'actions';
  const key = tool(found, `aws:${agent}/${name.toLowerCase()}`, name, 'function', at);
  const functions = listOf(fieldsOf(group.FunctionSchema).Functions).map(fieldsOf);
  for (const fn of functions) {
    const operation = textOf(fn.Name) ?? name;
    found.operation(key, operation, { description: textOf(fn.Description) }, at);
    found.flow('call', agent, key, at, { operations: [operation] });
    if (fn.RequireConfirmation === 'ENABLED')
      found.approval(`approval:${agent}:${operation}`, `Confirm ${operation}`, key, at, {
        agent,
        operations: [operation],
      });
  }
  if (functions.length === 0) {
    found.flow('call', agent, key, at, { operations: 'all' });
    found.note('AMB421', `what the action group "${name}" offers is in another file.`, at);
  }
}

function store(found: Findings, agent: string, name: string, at: string) {
  const key = found.element(
    `store:aws:${name.toLowerCase()}`,
    'data-store',
    { name, store: 'vector', data: [] },
    at,
    { inferred: { store: 'kind of resource' }, unknown: ['data', 'trusted'] },
  );
  found.flow('instruct', key, agent, at, {
    fields: { trust: 'untrusted' },
    known: { inferred: { trust: 'nobody says who writes to it' } },
  });
}

/** What a role grants: each statement's actions on the agents that run under it; a wildcard is a finding. */
function role(found: Findings, { id, properties, at }: Resource, agents: readonly Resource[]) {
  const users = agents.filter((a) => refersTo(a.properties.RoleArn ?? a.properties.AgentResourceRoleArn, id));
  const policies = [
    ...listOf(properties.Policies).map((p) => fieldsOf(fieldsOf(p).PolicyDocument)),
    fieldsOf(properties.PolicyDocument),
  ];
  const allowed = policies
    .flatMap((p) => listOf(p.Statement).map(fieldsOf))
    .filter((s) => s.Effect === 'Allow');
  for (const arn of listOf(properties.ManagedPolicyArns))
    if (/FullAccess|ReadOnlyAccess|AdministratorAccess|PowerUser/.test(String(textOf(arn))))
      found.note('AMB434', `"${id}" has the managed policy ${String(arn).split('/').at(-1)}.`, at);
  for (const statement of allowed) {
    const names = textsOf(statement.Action);
    if (
      names.some((a) => a === '*' || a.endsWith(':*')) ||
      JSON.stringify(statement.Resource ?? '').includes('*')
    )
      found.note(
        'AMB434',
        `"${id}" allows ${names.slice(0, 4).join(', ')} on ${JSON.stringify(statement.Resource ?? '').includes('*') ? 'anything' : 'named resources'}.`,
        at,
      );
  }
  const operations = allowed
    .flatMap((s) => textsOf(s.Action))
    .filter((a) => !/^(logs|xray|cloudwatch|ecr|sts|bedrock):/.test(a));
  if (users.length === 0 || operations.length === 0)
    return found.skipped(
      at,
      `"${id}" grants ${counted(operations.length, 'action')}, and no agent of this template that calls them runs under it.`,
    );
  const key = tool(found, `aws:iam:${id}`, `AWS through ${id}`, 'http', at);
  for (const operation of operations) found.operation(key, operation, {}, at);
  for (const user of users) found.flow('call', `agent:~${user.id.toLowerCase()}`, key, at, { operations });
  return found.mapped(at);
}
