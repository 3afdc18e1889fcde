import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { modelOf, startedBy, tool } from '../parts';
import { remote } from '../servers/identity';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

const MODES = ['workflow', 'advanced-chat', 'agent-chat', 'chat', 'completion'];

/** Dify apps: agents and model steps with their tools, stores, requests and code. */
export const dify: Importer = {
  id: 'dify',
  title: 'Dify app',
  counts: 'nodes of the graph, or the app; its secret variables; tools of an agent',
  recognises: ({ value }) =>
    isFields(value) &&
    isFields(value.app) &&
    MODES.includes(String(value.app.mode)) &&
    (value.kind === 'app' || isFields(value.workflow) || isFields(value.model_config)),
  read({ value: raw }, found) {
    const value = fieldsOf(raw);
    const title = textOf(fieldsOf(value.app).name) ?? 'app';
    const scope = `dify:${title.toLowerCase()}`;
    const workflow = fieldsOf(value.workflow);
    const nodes = listOf(fieldsOf(workflow.graph).nodes);
    const deciders = nodes.filter((n) => /^(agent|llm)$/.test(String(fieldsOf(fieldsOf(n).data).type)));
    for (const [i, node] of nodes.entries())
      place(
        found,
        scope,
        fieldsOf(fieldsOf(node).data),
        pointer(['workflow', 'graph', 'nodes', i]),
        deciders.map((d) => agentKey(scope, fieldsOf(fieldsOf(d).data))),
      );
    if (nodes.length === 0) simple(found, scope, title, fieldsOf(value.model_config));
    for (const [i, variable] of listOf(workflow.environment_variables).entries()) {
      const { name, value_type, value: text } = fieldsOf(variable);
      const at = pointer(['workflow', 'environment_variables', i]);
      if (value_type !== 'secret')
        found.skipped(at, `the setting "${textOf(name) ?? '?'}" holds no credential.`);
      else {
        if (found.secret(scope, textOf(name) ?? 'secret', textOf(text) ?? '', [], at) === undefined)
          found.credential(
            `credential:${scope}:${textOf(name)}`,
            textOf(name) ?? 'secret',
            'api-key',
            [],
            at,
          );
        found.mapped(at);
      }
    }
    for (const plugin of listOf(value.dependencies))
      if (fieldsOf(plugin).type !== undefined)
        found.note(
          'AMB423',
          `the app needs a plugin from ${String(fieldsOf(plugin).type)}.`,
          '/dependencies',
        );
  },
};

const agentKey = (scope: string, data: Fields) =>
  `agent:${scope}/${(textOf(data.title) ?? 'agent').toLowerCase()}`;

function place(found: Findings, scope: string, data: Fields, at: string, agents: readonly string[]) {
  const type = String(data.type ?? '');
  const title = textOf(data.title) ?? type;
  if (type === 'agent' || type === 'llm') return decides(found, scope, data, at);
  const key = `${scope}/${title.toLowerCase()}`;
  if (type === 'tool' || type === 'http-request' || type === 'code') {
    const made = tool(
      found,
      key,
      title,
      type === 'code' ? 'code' : type === 'tool' ? 'function' : 'http',
      at,
    );
    const name =
      type === 'tool'
        ? (textOf(data.tool_name) ?? title)
        : type === 'code'
          ? 'run_code'
          : `${(textOf(data.method) ?? 'get').toUpperCase()} ${remote(textOf(data.url) ?? '').host ?? ''}`.trim();
    const reads = /^get$/i.test(String(data.method));
    found.operation(
      made,
      name,
      {
        description: textOf(data.desc),
        ...(type === 'http-request'
          ? { effect: { effect: reads ? 'read' : 'write', reversible: reads, by: 'HTTP method' } }
          : type === 'code'
            ? { effect: { effect: 'execute', reversible: false, by: 'kind of node' } }
            : {}),
      },
      at,
    );
    if (remote(textOf(data.url) ?? '').cleartext)
      found.note('AMB424', `"${title}" uses unencrypted http.`, at);
    found.secret(scope, 'address', textOf(data.url) ?? '', [made], at);
    const authorization = fieldsOf(data.authorization);
    if (isFields(authorization.config))
      found.secret(scope, `api key of ${title}`, textOf(authorization.config.api_key) ?? '', [made], at);
    for (const agent of agents) found.flow('call', agent, made, at, { operations: [name] });
    return found.mapped(at);
  }
  if (type === 'knowledge-retrieval') {
    const store = found.element(
      `store:${key}`,
      'data-store',
      { name: title, store: 'vector', data: [] },
      at,
      { inferred: { store: 'kind of node' }, unknown: ['data', 'trusted'] },
    );
    for (const agent of agents)
      found.flow('instruct', store, agent, at, {
        fields: { trust: 'untrusted' },
        known: { inferred: { trust: 'nobody says who writes to it' } },
      });
    return found.mapped(at);
  }
  if (type === 'start' && agents.length > 0) {
    for (const agent of agents)
      startedBy(found, agent, `external:${scope}/start`, 'Users of the app', 'untrusted', at);
    return found.mapped(at);
  }
  return found.skipped(at, `"${title}" (${type === '' ? 'a note' : type}) has no effect outside the app.`);
}

function decides(found: Findings, scope: string, data: Fields, at: string) {
  const parameters = fieldsOf(data.agent_parameters);
  const chosen = fieldsOf(fieldsOf(parameters.model).value);
  const isAgent = data.type === 'agent';
  const key = found.element(
    agentKey(scope, data),
    'agent',
    {
      name: textOf(data.title) ?? 'agent',
      runs: 'event',
      autonomy: { decides: isAgent, chains: isAgent, retries: false },
      identity: { method: 'static-key' },
      state: 'active',
    },
    at,
    {
      inferred: {
        runs: 'published app',
        autonomy: 'kind of node',
        identity: 'keys of the platform',
        state: 'it is published',
      },
      unknown: ['clearance'],
      aliases: [textOf(data.title)],
    },
  );
  modelOf(
    found,
    key,
    chosen.model ?? fieldsOf(data.model).name,
    at,
    textOf(chosen.provider ?? fieldsOf(data.model).provider),
  );
  found.mapped(at);
  for (const [i, item] of listOf(fieldsOf(parameters.tools).value).entries())
    plug(
      found,
      scope,
      key,
      fieldsOf(item),
      `${at}${pointer(['data', 'agent_parameters', 'tools', 'value', i])}`,
    );
  const address = textOf(fieldsOf(parameters.mcp_server).value);
  if (address === undefined) return;
  const server = remote(address);
  const zone =
    server.host === undefined || server.host === 'unknown'
      ? undefined
      : found.zone(`zone:remote:${server.host}`, server.host, at);
  const mcp = found.element(
    `tool:${server.identity}`,
    'tool',
    {
      name: server.host ?? 'MCP server',
      protocol: 'mcp',
      server: { identity: server.identity, pinned: true },
    },
    at,
    { inferred: { name: 'address' }, aliases: [server.host], ...(zone === undefined ? {} : { zone }) },
  );
  found.secret(server.identity.slice(7), 'address', address, [mcp], `${at}/data/agent_parameters/mcp_server`);
  found.flow('call', key, mcp, at, { operations: 'all' });
}

function plug(found: Findings, scope: string, agent: string, item: Fields, at: string) {
  const provider = textOf(item.provider_name) ?? textOf(item.provider_id) ?? 'tools';
  const name = textOf(item.tool_name);
  if (name === undefined) return found.skipped(at, 'a tool without a name.');
  const key = tool(found, `${scope}/${provider.toLowerCase()}`, provider, 'function', at);
  found.operation(
    key,
    name,
    { description: textOf(fieldsOf(item.extra).description) ?? textOf(item.tool_description) },
    at,
  );
  if (item.enabled === false) found.note('AMB432', `"${name}" is switched off.`, at);
  else found.flow('call', agent, key, at, { operations: [name] });
  return found.mapped(at);
}

/** A data set that the app looks things up in; only its id is in the file. */
function knows(
  found: Findings,
  scope: string,
  agent: string,
  { set, i, at }: { readonly set: Fields; readonly i: number; readonly at: string },
) {
  const store = found.element(
    `store:${scope}/data-set/${textOf(set.id) ?? i}`,
    'data-store',
    { name: `Data set ${i + 1}`, store: 'vector', data: [] },
    at,
    {
      inferred: { name: 'only its id is in the file', store: 'kind of setting' },
      unknown: ['data', 'trusted'],
    },
  );
  found.flow('instruct', store, agent, at, {
    fields: { trust: 'untrusted' },
    known: { inferred: { trust: 'nobody says who writes to it' } },
  });
}

/** An app without a graph: one agent with what its configuration lists. */
function simple(found: Findings, scope: string, title: string, config: Fields) {
  const at = '/model_config';
  const key = found.element(
    `agent:${scope}/${title.toLowerCase()}`,
    'agent',
    { name: title, runs: 'event', identity: { method: 'static-key' }, state: 'active' },
    at,
    {
      inferred: { runs: 'published app', identity: 'keys of the platform', state: 'it is published' },
      unknown: ['clearance'],
    },
  );
  modelOf(found, key, fieldsOf(config.model).name, at, textOf(fieldsOf(config.model).provider));
  startedBy(found, key, `external:${scope}/start`, 'Users of the app', 'untrusted', at);
  found.mapped(at);
  for (const [i, item] of listOf(fieldsOf(config.agent_mode).tools).entries())
    plug(found, scope, key, fieldsOf(item), pointer(['model_config', 'agent_mode', 'tools', i]));
  const sets = listOf(fieldsOf(fieldsOf(config.dataset_configs).datasets).datasets).map((set) =>
    isFields(set) ? fieldsOf(set.dataset ?? set) : { id: set, enabled: true },
  );
  for (const [i, set] of sets.entries()) if (set.enabled !== false) knows(found, scope, key, { set, i, at });
}
