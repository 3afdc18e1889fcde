// How many things each format holds, counted apart from the importers: other parsers, other walks, no shared code. Each counter
// gets the text and returns a number; `npm run samples` compares it with what an importer says it mapped or explained.
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import { MODEL_COUNTERS } from './sample-counters-models.mjs';

const json = (text) => parseJsonc(text.replace(/^\ufeff/, ''), [], { allowTrailingComma: true });
const yaml = (text) =>
  parseDocument(text.replace(/^\ufeff/, ''), { logLevel: 'silent', uniqueKeys: false }).toJS();
const any = (text) => (/^\s*[{[]/.test(text.replace(/^\ufeff/, '')) ? json(text) : yaml(text));
const size = (value) =>
  Array.isArray(value) ? value.length : value && typeof value === 'object' ? Object.keys(value).length : 0;
const head = (text) => /^---\n([\s\S]*?)\n---/.exec(text.replaceAll('\r', ''))?.[1] ?? '';
/** Every object below a value. */
function* objects(value) {
  if (Array.isArray(value)) for (const item of value) yield* objects(item);
  else if (value && typeof value === 'object') {
    yield value;
    for (const item of Object.values(value)) yield* objects(item);
  }
}
const count = (value, test) => [...objects(value)].filter(test).length;

const servers = (text) => {
  const value = /^\s*[{/]/.test(text) ? json(text) : parseToml(text);
  const map =
    value.mcpServers ??
    value.mcp_servers ??
    value.servers ??
    value.mcp?.servers ??
    (Object.values(value).every((v) => v?.command || v?.url) ? value : {});
  return Object.values(map).reduce((n, s) => n + 1 + size(s.env) + size(s.headers), 0);
};

const agentFile = (text) => {
  const lines = head(text);
  let fields;
  try {
    fields = yaml(lines);
  } catch {
    fields = {};
  }
  if (!fields || typeof fields !== 'object' || typeof fields.description !== 'string') fields = { ...fields };
  const line = /^tools:\s*(.+)$/m.exec(lines)?.[1];
  const tools = Array.isArray(fields.tools)
    ? fields.tools.length
    : line
      ? line
          .replace(/\([^)]*\)/g, '')
          .split(',')
          .filter((t) => t.trim()).length
      : 0;
  const own = Object.values(fields['mcp-servers'] ?? {});
  return (
    1 +
    tools +
    own.length +
    own.reduce((n, s) => n + size(s.env) + size(s.headers), 0) +
    size(fields.handoffs)
  );
};

const manifest = (text) => {
  const value = any(text);
  if (value.packages || value.remotes)
    return [...(value.packages ?? []), ...(value.remotes ?? [])].reduce(
      (n, p) => n + 1 + size(p.environmentVariables ?? p.environment_variables) + size(p.headers),
      0,
    );
  return 1 + size(value.config?.secrets) + size(value.run?.allowHosts);
};

const declarative = (text) => {
  const value = any(text);
  const flow = value.trigger ?? { actions: value.actions ?? [] };
  const actions = count(
    [flow.actions ?? []],
    (o) => typeof o.kind === 'string' && !('text' in o && Object.keys(o).length === 1),
  );
  const m365 = Array.isArray(value.conversation_starters) ? size(value.actions) : 0;
  return 1 + size(value.tools) + actions + m365 + size(value.resources) + size(value.capabilities);
};

const mermaidNodes = (text) =>
  text.split('\n').filter((line) => /^\s*[\w-]+[[({]/.test(line) && !/__(start|end)__[[({]/.test(line))
    .length;

const aws = (text) => {
  const value = any(text);
  if (value.Resources) return size(value.Resources);
  if (value.tool_schemas) return value.tool_schemas.length;
  return Object.values(value.agents).reduce((n, a) => n + 1 + size(a.tools), 0) + size(value.global_tools);
};

/** By format id. */
export const COUNTERS = {
  ...MODEL_COUNTERS,
  'mcp-client-config': servers,
  'mcp-tools-list': (text) => {
    const value = json(text);
    const list = Array.isArray(value)
      ? value
      : (value.toolsListResponse?.result?.tools ?? value.result?.tools ?? value.tools ?? [value]);
    return Math.max(1, list.length);
  },
  'claude-settings': (text) => {
    const value = json(text);
    if (value.plugins) return value.plugins.length;
    const { allow, ask, deny } = value.permissions ?? {};
    const hooks = Object.values(value.hooks ?? {})
      .flat()
      .reduce((n, group) => n + size(group.hooks), 0);
    return (
      size(allow) +
      size(ask) +
      size(deny) +
      hooks +
      size(value.enabledMcpjsonServers) +
      size(value.disabledMcpjsonServers) +
      size(value.enabledPlugins) +
      size(value.env) +
      ('enableAllProjectMcpServers' in value ? 1 : 0)
    );
  },
  'agent-file': agentFile,
  openapi: (text) => {
    const value = any(text);
    const local = (item) =>
      item?.$ref?.startsWith('#/')
        ? item.$ref
            .slice(2)
            .split('/')
            .reduce((node, key) => node?.[key], value)
        : item;
    const methods = Object.values(value.paths ?? {})
      .flatMap((item) => Object.keys(local(item) ?? {}))
      .filter((m) => /^(get|put|post|delete|options|head|patch|trace)$/.test(m));
    return methods.length + size(value.components?.securitySchemes) + size(value.securityDefinitions);
  },
  'a2a-agent-card': (text) =>
    1 + size(json(text).skills) + size(json(text).securitySchemes) + size(json(text).authentication?.schemes),
  'server-manifest': manifest,
  telemetry: (text) =>
    count(
      text.trim().includes('\n{')
        ? text
            .trim()
            .split('\n')
            .map((l) => JSON.parse(l))
        : json(text),
      (o) => 'attributes' in o && ('spanId' in o || 'span_id' in o),
    ),
  'message-trace': (text) =>
    [json(text)].flat().reduce((n, run) => {
      const messages = [...objects(run.messages ?? run.traj ?? [])];
      const calls =
        messages.reduce((sum, m) => sum + size(m.tool_calls), 0) +
        messages.filter((m) => m.type === 'tool_use').length;
      return n + size(run.available_tools) + size(run.tools) + calls;
    }, 0),
  n8n: (text) => (text.match(/"typeVersion"\s*:/g) ?? []).length,
  dify: (text) => {
    const value = yaml(text);
    const nodes = value.workflow?.graph?.nodes ?? [];
    const tools = nodes.reduce((n, node) => n + size(node.data?.agent_parameters?.tools?.value), 0);
    return (
      (nodes.length || 1) +
      size(value.workflow?.environment_variables) +
      tools +
      size(value.model_config?.agent_mode?.tools)
    );
  },
  'ms-declarative': declarative,
  crewai: (text) => Object.values(yaml(text)).reduce((n, item) => n + 1 + size(item.tools), 0),
  langgraph: (text) =>
    /^\s*\{/.test(text)
      ? size(json(text).graphs) || json(text).nodes.filter((n) => !n.id.startsWith('__')).length
      : mermaidNodes(text),
  'google-adk': (text) => {
    const value = yaml(text);
    return (
      1 +
      size(value.tools) +
      size(value.sub_agents) +
      (value.nodes ?? []).reduce((n, node) => n + 1 + size(node.sub_agents), 0)
    );
  },
  'agent-spec': (text) => (text.match(/^\s*(?:- )?"?component_type"?\s*:/gm) ?? []).length,
  'aws-agentcore': aws,
};
