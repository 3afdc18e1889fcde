import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import { hostAgent, LOCAL } from '../hosts';
import type { Importer } from '../importer';
import { weakKey } from '../merge/unite';
import { modelOf } from '../parts';
import { looksLikeServer, readServer } from '../servers/server';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';
import type { Source } from '../source/source';
import { builtIn, isForeignTool, ownTool, type Product } from './built-in';

/** Keys that only a Copilot or VS Code agent has; everything else with name and description is a Claude Code subagent. */
const COPILOT = ['mcp-servers', 'handoffs', 'target', 'argument-hint', 'infer', 'user-invocable', 'agents'];
const isCopilot = ({ file, value }: Source) =>
  COPILOT.some((key) => Object.hasOwn(fieldsOf(value), key)) ||
  /\.(agent|chatmode)\.md$|\.github\/agents\//.test(file.replaceAll('\\', '/')) ||
  copilotTools(fieldsOf(value).tools);
const copilotTools = (tools: unknown) =>
  Array.isArray(tools) &&
  tools.some((t) => typeof t === 'string' && (/^[\w.-]+\/[\w*.-]+$/.test(t) || /^[a-z]/.test(t)));

/** Agents written as Markdown with fields at the top: Claude Code subagents, and GitHub Copilot or VS Code custom agents. */
export const agentFile: Importer = {
  id: 'agent-file',
  title: 'agent file',
  counts: 'the agent, each entry of tools, each MCP server and each handoff',
  recognises: ({ syntax, value }) =>
    syntax === 'front-matter' &&
    isFields(value) &&
    textOf(value.description) !== undefined &&
    (textOf(value.name) !== undefined ||
      value.tools !== undefined ||
      COPILOT.some((key) => Object.hasOwn(value, key))) &&
    !['globs', 'alwaysApply', 'paths', 'layout'].some((key) => Object.hasOwn(value, key)),
  read(source, found) {
    const value = fieldsOf(source.value);
    const copilot = isCopilot(source);
    const name =
      textOf(value.name) ??
      source.file
        .split('/')
        .at(-1)
        ?.replace(/(\.agent|\.chatmode)?\.md$/, '') ??
      'agent';
    const host = copilot
      ? hostAgent(found, 'agent:copilot', 'GitHub Copilot', '')
      : hostAgent(found, 'agent:claude-code', 'Claude Code', '');
    const agent = found.element(
      `${host}/${name.toLowerCase()}`,
      'agent',
      {
        name,
        runs: 'interactive',
        identity: { method: 'inherited-user' },
        state: 'active',
        description: textOf(value.description)?.slice(0, 2_000) ?? '',
      },
      '',
      {
        inferred: {
          runs: 'runs inside its client',
          identity: 'runs inside its client',
          state: 'it is configured',
        },
        unknown: ['clearance'],
        aliases: [name],
        zone: LOCAL,
      },
    );
    found.mapped('');
    found.flow('delegate', host, agent, '', {
      fields: { tasks: [], maxDepth: 1, onBehalfOf: 'user' },
      known: {
        inferred: { tasks: 'not stated', maxDepth: 'not stated', onBehalfOf: 'runs inside its client' },
      },
    });
    modelOf(found, agent, Array.isArray(value.model) ? value.model[0] : value.model, '/model');
    servers(found, agent, value);
    tools(found, agent, value, copilot);
    if (/bypassPermissions|acceptEdits|dontAsk/.test(String(value.permissionMode)))
      found.note('AMB426', `"${name}" runs in mode ${String(value.permissionMode)}.`, '/permissionMode');
    for (const [i, handoff] of listOf(value.handoffs).entries())
      hands(found, agent, textOf(fieldsOf(handoff).agent), pointer(['handoffs', i]));
  },
};

function servers(found: Findings, agent: string, value: Fields) {
  for (const group of ['mcp-servers', 'mcpServers'])
    for (const [label, server] of entriesOf(value[group])) {
      const fields = fieldsOf(server);
      const names = textsOf(fields.tools);
      const operations = names.length === 0 || names.includes('*') ? 'all' : names;
      if (looksLikeServer(server))
        readServer(found, { label, fields, at: pointer([group, label]), agent, zone: LOCAL, operations });
      else
        found.skipped(
          pointer([group, label]),
          `"${label}" names neither a command nor an address.`,
          'AMB421',
        );
    }
}

/** `tools`: a list or comma-separated; absent, `*` and `all` grant everything there is. */
function tools(found: Findings, agent: string, value: Fields, copilot: boolean) {
  const list = splitTools(value.tools);
  const product: Product = copilot ? 'copilot' : 'claude-code';
  const own = builtIn(found, product, '/tools');
  if (value.tools === undefined || value.tools === null || list.some((entry) => /^(\*|all)$/.test(entry))) {
    found.note('AMB425', 'it has every tool of its client: nothing limits it.', '/tools');
    found.flow('call', agent, own, '/tools', { operations: 'all' });
  }
  for (const [i, entry] of list.entries()) {
    const at = pointer(['tools', i]);
    const [, server = '', operation] =
      /^mcp__(.+?)(?:__(.+))?$/.exec(entry) ?? /^([\w.@-]+)\/([\w.*-]+)$/.exec(entry) ?? [];
    const delegate = /^(?:Agent|Task)\((.+)\)$/.exec(entry)?.[1];
    const bare = entry.replace(/\(.*$/s, '');
    const known = ownTool(product, bare);
    if (delegate !== undefined) hands(found, agent, delegate.split(':').at(-1), at);
    else if (/^(\*|all)$/.test(entry)) found.mapped(at);
    else if (known !== undefined && (copilot || server === '')) {
      found.flow('call', agent, own, at, { operations: [known] });
      found.mapped(at);
    } else if (server !== '') {
      grantServer(found, agent, { server, operation, at });
    } else if (isForeignTool(product, bare))
      found.skipped(at, `"${bare}" is a tool of another product and grants nothing here.`);
    else if (copilot && /mcp|\./i.test(bare)) grantServer(found, agent, { server: bare, at });
    else {
      found.flow('call', agent, own, at, { operations: [bare] });
      found.mapped(at);
    }
  }
}

/** Tools of a server that is only named here: one of them, or all. */
function grantServer(
  found: Findings,
  agent: string,
  {
    server,
    operation,
    at,
  }: { readonly server: string; readonly operation?: string | undefined; readonly at: string },
) {
  const key = found.element(weakKey('tool', server), 'tool', { name: server, protocol: 'mcp' }, at, {
    inferred: { name: 'named in tools', protocol: 'named in tools' },
    aliases: [server],
  });
  found.flow('call', agent, key, at, {
    operations: operation === undefined || operation === '*' ? 'all' : [operation],
  });
  found.mapped(at);
}

/** Entries of a tools field; commas inside brackets belong to the entry. */
export const splitTools = (value: unknown): string[] =>
  typeof value === 'string'
    ? (value.match(/(?:[^,(]|\([^)]*\)?)+/g) ?? []).flatMap(
        (part) => textOf(part.replace(/^\[|\]$/g, '').replace(/^\s*["']|["']\s*$/g, '')) ?? [],
      )
    : textsOf(value);

function hands(found: Findings, agent: string, to: string | undefined, at: string) {
  if (to === undefined) return found.skipped(at, 'a handoff to nobody.');
  const key = found.element(weakKey('agent', to), 'agent', { name: to }, at, {
    inferred: { name: 'named in a handoff' },
    unknown: ['runs', 'identity', 'clearance'],
    aliases: [to],
  });
  found.flow('delegate', agent, key, at, {
    fields: { tasks: [], maxDepth: 1 },
    known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
  });
  return found.mapped(at);
}
