import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { modelOf, tool } from '../parts';
import { remote } from '../servers/identity';
import { readServer } from '../servers/server';
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

interface Component {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly fields: Fields;
  readonly at: string;
}

function componentsOf(node: unknown, path: readonly (string | number)[] = []): Component[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => componentsOf(item, [...path, i]));
  if (!isFields(node)) return [];
  const type = textOf(node.component_type);
  const own =
    type === undefined
      ? []
      : [
          {
            type,
            name: textOf(node.name) ?? type,
            id: textOf(node.id) ?? pointer(path),
            fields: node,
            at: pointer(path),
          },
        ];
  return [...own, ...Object.entries(node).flatMap(([key, item]) => componentsOf(item, [...path, key]))];
}

const isAgent = (type: string) =>
  /^(Agent|OciAgent|SpecializedAgent|A2AAgent|Swarm|ManagerWorkers|AgentSpecializationParameters)$/.test(
    type,
  ) && type !== 'AgentSpecializationParameters';
const agentKey = ({ id, name }: Component) => `agent:agentspec:${id === '' ? name.toLowerCase() : id}`;

/** Open Agent Specification, JSON or YAML: agents, swarms, managers, tools, tool boxes, models and stores. */
export const agentSpec: Importer = {
  id: 'agent-spec',
  title: 'Open Agent Specification',
  counts: 'components',
  recognises: ({ value }) =>
    isFields(value) &&
    textOf(value.component_type) !== undefined &&
    ('agentspec_version' in value ||
      '$referenced_components' in value ||
      'metadata' in value ||
      'id' in value),
  read({ value }, found) {
    const all = componentsOf(value);
    const byId = new Map(all.map((c) => [c.id, c]));
    const resolve = (item: unknown): Component | undefined => {
      const ref = textOf(fieldsOf(item).$component_ref) ?? textOf(fieldsOf(item).id);
      return ref === undefined ? undefined : byId.get(ref);
    };
    for (const component of all.filter((c) => isAgent(c.type))) {
      found.element(
        agentKey(component),
        'agent',
        {
          name: component.name,
          ...(textOf(component.fields.description)
            ? { description: textOf(component.fields.description) }
            : {}),
          state: 'proposed',
        },
        component.at,
        {
          inferred: { state: 'it is a definition' },
          unknown: ['runs', 'identity', 'clearance'],
          aliases: [component.name],
        },
      );
      found.mapped(component.at);
    }
    for (const component of all.filter((c) => isAgent(c.type))) wire(found, component, resolve);
    for (const component of all.filter((c) => !isAgent(c.type))) other(found, component, all);
  },
};

function wire(found: Findings, component: Component, resolve: (item: unknown) => Component | undefined) {
  const { fields, at } = component;
  const agent = agentKey(component);
  const model = resolve(fields.llm_config);
  if (model) modelOf(found, agent, textOf(model.fields.model_id) ?? model.name, model.at);
  for (const item of listOf(fields.tools)) {
    const made = resolve(item);
    if (!made) found.note('AMB421', `"${component.name}" uses a tool that is not in the file.`, at);
    else grantTool(found, agent, made);
  }
  for (const item of listOf(fields.toolboxes)) {
    const box = resolve(item);
    if (box) toolBox(found, agent, box, resolve);
  }
  const hand = (from: string, to: Component | undefined) => {
    if (to && isAgent(to.type))
      found.flow('delegate', from, agentKey(to), at, {
        fields: { tasks: [], maxDepth: 1 },
        known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
      });
  };
  for (const item of [...listOf(fields.workers), fields.group_manager, fields.first_agent])
    hand(agent, resolve(item));
  const manager = resolve(fields.group_manager);
  if (manager) for (const item of listOf(fields.workers)) hand(agentKey(manager), resolve(item));
  for (const pair of listOf(fields.relationships)) {
    const [from, to] = listOf(pair).map(resolve);
    if (from) hand(agentKey(from), to);
  }
  if (fields.human_in_the_loop === false)
    found.note('AMB426', `"${component.name}" runs without a person in the loop.`, at);
}

const toolKey = (c: Component) =>
  `agentspec:${c.type === 'RemoteTool' ? remote(textOf(c.fields.url) ?? '').identity : c.type}:${c.id}`;

function grantTool(found: Findings, agent: string, made: Component) {
  const key = declare(found, made);
  found.flow('call', agent, key, made.at, { operations: [made.name] });
  if (made.fields.requires_confirmation === true)
    found.approval(`approval:agentspec:${made.id}`, `Confirm ${made.name}`, key, made.at, {
      agent,
      operations: [made.name],
    });
}

/** A tool component as a tool with one operation. */
function declare(found: Findings, { type, name, fields, at, id }: Component): string {
  const key = tool(
    found,
    toolKey({ type, name, fields, at, id }),
    name,
    type === 'RemoteTool' ? 'http' : type === 'MCPTool' ? 'mcp' : 'function',
    at,
  );
  const inputs = listOf(fields.inputs)
    .map(fieldsOf)
    .filter((i) => textOf(i.title) !== undefined);
  const method = textOf(fields.http_method)?.toUpperCase();
  found.operation(
    key,
    name,
    {
      description: textOf(fields.description),
      ...(inputs.length === 0
        ? {}
        : {
            input: {
              type: 'object',
              properties: Object.fromEntries(
                inputs.map((i) => [
                  String(i.title),
                  { ...(typeof i.type === 'string' ? { type: i.type } : {}) },
                ]),
              ),
            },
          }),
      ...(method === 'GET'
        ? { effect: { effect: 'read', reversible: true, by: 'HTTP method GET' } }
        : method === 'DELETE'
          ? { effect: { effect: 'delete', reversible: false, by: 'HTTP method DELETE' } }
          : {}),
    },
    at,
  );
  return key;
}

function toolBox(
  found: Findings,
  agent: string,
  box: Component,
  resolve: (item: unknown) => Component | undefined,
) {
  const transport = resolve(box.fields.client_transport);
  const filter = listOf(box.fields.tool_filter).map((t) =>
    typeof t === 'string' ? t : (textOf(fieldsOf(t).name) ?? ''),
  );
  const fields = { ...transport?.fields, type: transport?.type ?? '' };
  readServer(found, {
    label: box.name,
    fields,
    at: box.at,
    agent,
    operations: filter.length > 0 ? textsOf(filter) : 'all',
  });
}

function other(found: Findings, component: Component, all: readonly Component[]) {
  const { type, name, fields, at } = component;
  const used = (id: string) =>
    all.some(
      (c) =>
        isAgent(c.type) &&
        JSON.stringify([c.fields.tools, c.fields.toolboxes, c.fields.llm_config]).includes(id),
    );
  if (/Tool$/.test(type)) {
    declare(found, component);
    secrets(found, component);
    return found.mapped(at);
  }
  if (type === 'MCPToolBox')
    return used(component.id)
      ? found.mapped(at)
      : found.skipped(at, `the tool box "${name}" is used by no agent.`);
  if (/Config$/.test(type) && ('model_id' in fields || /llm|vllm|openai|ollama|gemini|genai/i.test(type))) {
    secrets(found, component);
    return used(component.id)
      ? found.mapped(at)
      : found.skipped(at, `the model "${name}" is used by no agent.`);
  }
  if (/Datastore$/.test(type)) {
    found.element(
      `store:agentspec:${component.id}`,
      'data-store',
      { name, store: /InMemory/.test(type) ? 'memory' : 'database', data: [] },
      at,
      { inferred: { store: 'kind of component' }, unknown: ['data', 'trusted'] },
    );
    return found.mapped(at);
  }
  secrets(found, component);
  return found.skipped(at, `"${name}" (${type}) is wiring, not a thing of its own on the map.`);
}

function secrets(found: Findings, { fields, at, name }: Component) {
  for (const group of ['headers', 'sensitive_headers', 'env'])
    for (const [key, value] of Object.entries(fieldsOf(fields[group])))
      if (typeof value === 'string')
        found.secret(`agentspec:${name}`, key, value, [], `${at}${pointer([group, key])}`);
  for (const key of ['api_key', 'password', 'token'])
    if (typeof fields[key] === 'string')
      found.secret(`agentspec:${name}`, key, String(fields[key]), [], `${at}${pointer([key])}`);
  if (typeof fields.url === 'string')
    found.secret(`agentspec:${name}`, 'address', fields.url, [], `${at}/url`);
}
