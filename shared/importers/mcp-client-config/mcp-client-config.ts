import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import { hostAgent, LOCAL } from '../hosts';
import type { Importer } from '../importer';
import { namesSecret } from '../secrets/classify';
import { looksLikeServer, readServer } from '../servers/server';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';
import type { Source } from '../source/source';
import { hostOf } from './host';

/** Where each client keeps its servers. */
const WRAPPERS: readonly (readonly string[])[] = [
  ['mcpServers'],
  ['mcp_servers'],
  ['servers'],
  ['mcp', 'servers'],
  ['context_servers'],
  ['mcp'],
  ['mcpServersConfig'],
  ['amp.mcpServers'],
];

/** Wrappers that mean MCP servers whatever is in them. */
const OWN_WRAPPERS: ReadonlySet<string> = new Set(['mcpServers', 'mcp_servers', 'context_servers']);

interface Place {
  readonly path: readonly string[];
  readonly servers: Fields;
}

function placesOf(value: unknown): Place[] {
  const own = fieldsOf(value);
  const wrapped = WRAPPERS.flatMap((path): Place[] => {
    const servers = path.reduce<unknown>(
      (node, step) => (Object.hasOwn(fieldsOf(node), step) ? fieldsOf(node)[step] : undefined),
      own,
    );
    const all = Object.values(fieldsOf(servers));
    if (!isFields(servers) || !all.every((s) => isFields(s))) return [];
    const isServer = (s: unknown) => looksLikeServer(s) || isFields(fieldsOf(s).command);
    const isWrapper = OWN_WRAPPERS.has(path[0] ?? '') || all.some(isServer);
    return isWrapper ? [{ path, servers }] : [];
  });
  if (wrapped.length > 0) return wrapped;
  const all = Object.values(own);
  return all.length > 0 && all.every(looksLikeServer) ? [{ path: [], servers: own }] : [];
}

/** Keys that only a client's settings file has; with them it is one even when it names no server. */
const CLIENT_KEYS = [
  'model_reasoning_effort',
  'approval_policy',
  'sandbox_mode',
  'shell_environment_policy',
  'contextFileName',
  'model_provider',
  'globalShortcut',
  'coreTools',
  'selectedAuthType',
];

/** MCP client configurations of all hosts: JSON with comments or TOML, with the host's wrapper key or none. */
export const mcpClientConfig: Importer = {
  id: 'mcp-client-config',
  title: 'MCP client configuration',
  counts: 'servers, and each entry of their env and headers',
  recognises: ({ value, syntax }) => {
    if (!isFields(value) || syntax === 'front-matter' || 'openapi' in value || 'component_type' in value)
      return false;
    return placesOf(value).length > 0 || CLIENT_KEYS.some((key) => Object.hasOwn(value, key));
  },
  read(source, found) {
    const value = fieldsOf(source.value);
    const places = placesOf(value);
    if (places.every(({ servers }) => Object.keys(servers).length === 0)) return;
    const host = hostOf(source, places[0]?.path ?? []);
    const agent = hostAgent(found, `agent:${host.id}`, host.name, '');
    for (const { path, servers } of places)
      for (const [label, server] of Object.entries(servers))
        readOne(found, { label, fields: fieldsOf(server), at: pointer([...path, label]), agent });
    settings(found, source, value);
  },
};

function readOne(
  found: Findings,
  { label, fields, at, agent }: { label: string; fields: Fields; at: string; agent: string },
) {
  const only = [fields.includeTools, fields.enabled_tools, fields.allowedTools, fields.tools].find((list) =>
    Array.isArray(list),
  );
  const except = textsOf(fields.excludeTools ?? fields.disabled_tools ?? fields.disabledTools);
  const names = textsOf(only);
  const nested = isFields(fields.command)
    ? { ...fields, ...fields.command, command: textOf(fieldsOf(fields.command).path) ?? '' }
    : fields;
  const key = readServer(found, {
    label,
    fields: nested,
    at,
    agent,
    zone: LOCAL,
    operations: only === undefined || names.includes('*') ? 'all' : names,
  });
  if (except.length > 0) found.flow('call', agent, key, at, { operations: 'all', except });
  const silent = textsOf(fields.alwaysAllow ?? fields.autoApprove ?? fields.autoApproved);
  if (silent.length > 0)
    found.note('AMB426', `"${label}" runs ${silent.join(', ')} without asking anybody.`, at);
  if (fields.trust === true)
    found.note('AMB426', `"${label}" is trusted: none of its tools asks anybody.`, at);
}

/** Settings that stand beside the servers and change what the agent may do. */
function settings(found: Findings, source: Source, value: Fields) {
  const allowed = listOf(value['tools.allowed'] ?? fieldsOf(value.tools).allowed);
  if (allowed.length > 0)
    found.note('AMB426', `${allowed.length} built-in tools run without asking.`, '/tools.allowed');
  const inherit = textOf(fieldsOf(value.shell_environment_policy).inherit);
  if (inherit === 'all')
    found.note(
      'AMB434',
      'Commands inherit the whole environment, secrets included.',
      '/shell_environment_policy/inherit',
    );
  if (value.approval_policy === 'never')
    found.note('AMB426', 'Nothing asks for approval.', '/approval_policy');
  if (value.sandbox_mode === 'danger-full-access')
    found.note('AMB434', 'Commands run outside any sandbox.', '/sandbox_mode');
  const inputs = listOf(value.inputs ?? fieldsOf(value.mcp).inputs);
  for (const [i, input] of inputs.entries())
    if (
      fieldsOf(input).type === 'promptString' &&
      fieldsOf(input).password !== true &&
      namesSecret(String(fieldsOf(input).id))
    )
      found.note(
        'AMB434',
        `The prompt for "${String(fieldsOf(input).id)}" shows what is typed.`,
        `/inputs/${i}`,
      );
  const broken = /\$\{input:([\w.-]+)\}/.exec(source.text)?.[1];
  if (broken !== undefined && !inputs.some((input) => fieldsOf(input).id === broken))
    found.note('AMB421', `"${broken}" is asked for, but no input of that name is declared.`, '');
  for (const [name] of entriesOf(value.preferences))
    if (/trusted|scheduled/i.test(name))
      found.note(
        'AMB434',
        `The preference "${name}" widens what the client does by itself.`,
        `/preferences/${name}`,
      );
}
