import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { modelOf, tool } from '../parts';
import { serverIdentity } from '../servers/identity';
import { serverWord } from '../servers/same-server';
import { readServer } from '../servers/server';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

const CLASS = /^(LlmAgent|SequentialAgent|ParallelAgent|LoopAgent|GraphAgent|BaseAgent)$/;

/** Google ADK agent configurations: one agent a file, with its tools and sub-agents. */
export const googleAdk: Importer = {
  id: 'google-adk',
  title: 'Google ADK agent',
  counts: 'the agent, its tools, sub-agents and graph nodes',
  recognises: ({ value, text, syntax }) => {
    if (
      !isFields(value) ||
      syntax === 'front-matter' ||
      'kind' in value ||
      'component_type' in value ||
      textOf(value.name) === undefined
    )
      return false;
    return (
      CLASS.test(String(value.agent_class)) ||
      /\$schema=.*AgentConfig\.json/.test(text.slice(0, 1_000)) ||
      (typeof value.instruction === 'string' &&
        (typeof value.model === 'string' || Array.isArray(value.sub_agents) || Array.isArray(value.tools)))
    );
  },
  read({ value: raw, file }, found) {
    const value = fieldsOf(raw);
    const name = textOf(value.name) ?? 'agent';
    const agent = found.element(
      `agent:adk:${name.toLowerCase()}`,
      'agent',
      {
        name,
        ...(textOf(value.description) ? { description: textOf(value.description) } : {}),
        state: 'proposed',
      },
      '',
      {
        inferred: { state: 'it is a definition' },
        unknown: ['runs', 'identity', 'clearance'],
        // Others name it by its file.
        aliases: [
          name,
          file
            .split('/')
            .at(-1)
            ?.replace(/\.ya?ml$/, ''),
        ],
      },
    );
    found.mapped('');
    modelOf(found, agent, value.model, '/model', 'Google');
    for (const [i, item] of listOf(value.tools).entries())
      uses(found, agent, name, fieldsOf(item), pointer(['tools', i]));
    for (const [i, sub] of listOf(value.sub_agents).entries())
      delegates(found, agent, fieldsOf(sub), pointer(['sub_agents', i]));
    for (const [i, node] of listOf(value.nodes).entries()) {
      const at = pointer(['nodes', i]);
      const subs = listOf(fieldsOf(node).sub_agents);
      if (subs.length === 0)
        found.skipped(at, `the node "${textOf(fieldsOf(node).name) ?? '?'}" names no agent.`, 'AMB421');
      else found.mapped(at);
      for (const [j, sub] of subs.entries())
        delegates(found, agent, fieldsOf(sub), pointer(['nodes', i, 'sub_agents', j]));
    }
    if (isFields(value.interrupt_config) && textOf(value.interrupt_config.mode))
      found.note(
        'AMB429',
        `the graph stops ${String(value.interrupt_config.mode)} a node; who continues it, and whether nothing acts before, is not in the file.`,
        '/interrupt_config',
      );
    if (value.before_tool_callbacks !== undefined)
      found.note(
        'AMB421',
        'code runs before each tool; whether it stops a call only the code says.',
        '/before_tool_callbacks',
      );
  },
};

function uses(found: Findings, agent: string, owner: string, fields: Fields, at: string) {
  const name = textOf(fields.name);
  if (name === undefined) return found.skipped(at, 'a tool without a name.');
  const args = fieldsOf(fields.args);
  const stdio = fieldsOf(
    args.stdio_server_params ??
      fieldsOf(args.stdio_connection_params).server_params ??
      fieldsOf(args.connection_params).server_params,
  );
  const far = fieldsOf(
    args.sse_connection_params ?? args.streamable_http_connection_params ?? args.sse_server_params,
  );
  if (/mcp_?toolset/i.test(name)) {
    const filter = listOf(args.tool_filter).map(String);
    const server = Object.keys(stdio).length > 0 ? stdio : far;
    readServer(found, {
      label: serverLabel(server) ?? name,
      fields: server,
      at,
      agent,
      operations: filter.length > 0 ? filter : 'all',
    });
    return undefined;
  }
  if (/AgentTool$/.test(name)) return delegates(found, agent, fieldsOf(args.agent), at);
  const key = tool(
    found,
    `adk:${owner.toLowerCase()}/${name.toLowerCase()}`,
    name,
    /code/i.test(name) ? 'code' : 'function',
    at,
  );
  const operation = name.split('.').at(-1) ?? name;
  found.operation(key, operation, {}, at);
  found.flow('call', agent, key, at, { operations: [operation] });
  return found.mapped(at);
}

/** Toolsets have no name of their own: the telling word of their server is one. */
function serverLabel(server: Fields): string | undefined {
  const [command, url] = [textOf(server.command), textOf(server.url)];
  const told = serverIdentity({
    ...(command === undefined ? {} : { command, args: listOf(server.args).map(String) }),
    ...(url === undefined ? {} : { url }),
  });
  return textOf(serverWord(told?.identity ?? ''));
}

function delegates(found: Findings, agent: string, sub: Fields, at: string) {
  const path = textOf(sub.config_path) ?? textOf(sub.code) ?? textOf(sub.name);
  if (path === undefined) return found.skipped(at, 'a sub-agent that is not named.', 'AMB421');
  const name =
    (path.split(/[/\\]/).at(-1) ?? path)
      .replace(/\.ya?ml$/, '')
      .split('.')
      .at(-1) ?? path;
  const key = found.element(`agent:~${name.toLowerCase()}`, 'agent', { name }, at, {
    inferred: { name: 'named as a sub-agent' },
    unknown: ['runs', 'identity', 'clearance', ...(sub.code === undefined ? [] : ['tools'])],
    aliases: [name],
  });
  found.flow('delegate', agent, key, at, {
    fields: { tasks: [], maxDepth: 1 },
    known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
  });
  if (sub.code !== undefined) found.note('AMB421', `"${name}" is defined in code, which is not read.`, at);
  return found.mapped(at);
}
