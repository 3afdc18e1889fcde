import { pointer } from '../../model/file/pointer';
import { builtIn, ownTool } from '../agent-file/built-in';
import type { Findings } from '../findings';
import { hostAgent } from '../hosts';
import type { Importer } from '../importer';
import { weakKey } from '../merge/unite';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

const SWITCHES = [
  'enableAllProjectMcpServers',
  'enabledMcpjsonServers',
  'disabledMcpjsonServers',
  'allowManagedHooksOnly',
  'disableBypassPermissionsMode',
  'enabledPlugins',
  'extraKnownMarketplaces',
  'apiKeyHelper',
];
const isMarketplace = (value: Fields) =>
  Array.isArray(value.plugins) &&
  (isFields(value.owner) || value.plugins.some((p) => isFields(p) && 'source' in p && 'name' in p));
const hooksOf = (value: Fields) =>
  entriesOf(value.hooks).flatMap(([event, groups]) =>
    listOf(groups).flatMap((group, i) =>
      listOf(fieldsOf(group).hooks).map((hook, j) => ({
        event,
        matcher: textOf(fieldsOf(group).matcher) ?? '',
        hook,
        at: pointer(['hooks', event, i, 'hooks', j]),
      })),
    ),
  );

/** Claude Code settings: who may do what without asking, hooks, and which project servers start by themselves. */
export const claudeSettings: Importer = {
  id: 'claude-settings',
  title: 'Claude Code settings',
  counts: 'permission rules, hooks, server switches, plugins, variables, and plugins of a marketplace',
  recognises: ({ value }) => {
    if (!isFields(value)) return false;
    const { permissions } = value;
    const rules =
      isFields(permissions) && ['allow', 'ask', 'deny'].some((kind) => Array.isArray(permissions[kind]));
    return (
      rules ||
      (isFields(permissions) && 'defaultMode' in permissions) ||
      SWITCHES.some((key) => Object.hasOwn(value, key)) ||
      /claude-code-settings/.test(String(value.$schema)) ||
      entriesOf(value.env).some(([name]) => /^(ANTHROPIC|CLAUDE)_/.test(name)) ||
      hooksOf(value).some(({ hook }) => textOf(fieldsOf(hook).type) !== undefined) ||
      isMarketplace(value)
    );
  },
  read(source, found) {
    const value = fieldsOf(source.value);
    if (isMarketplace(value)) return marketplace(found, listOf(value.plugins));
    const agent = hostAgent(found, 'agent:claude-code', 'Claude Code', '');
    const own = builtIn(found, 'claude-code', '/permissions');
    for (const kind of ['allow', 'ask', 'deny'] as const)
      for (const [i, rule] of listOf(fieldsOf(value.permissions)[kind]).entries())
        permission(found, { agent, own, kind, rule, at: pointer(['permissions', kind, i]) });
    const mode = textOf(fieldsOf(value.permissions).defaultMode);
    if (mode !== undefined && /bypass|acceptEdits|dontAsk/.test(mode))
      found.note('AMB426', `The default mode is ${mode}.`, '/permissions/defaultMode');
    for (const hook of hooksOf(value)) control(found, hook);
    switches(found, agent, value);
    plugins(found, value);
    surroundings(found, agent, value);
  },
};

function permission(
  found: Findings,
  {
    agent,
    own,
    kind,
    rule,
    at,
  }: { agent: string; own: string; kind: 'allow' | 'ask' | 'deny'; rule: unknown; at: string },
) {
  const [, name = '', limit] = /^([\w*-]+)(?:\(([\s\S]*)\))?$/.exec(textOf(rule) ?? '') ?? [];
  if (name === '') return found.skipped(at, 'a rule that does not name a tool.', 'AMB402');
  const [, server, operation] = /^mcp__(.+?)(?:__(.+))?$/.exec(name) ?? [];
  const key =
    server === undefined
      ? own
      : found.element(weakKey('tool', server), 'tool', { name: server, protocol: 'mcp' }, at, {
          inferred: { name: 'named in a rule', protocol: 'named in a rule' },
          aliases: [server],
        });
  const operations =
    server === undefined
      ? [ownTool('claude-code', name) ?? name]
      : operation === undefined || operation === '*'
        ? ('all' as const)
        : [operation];
  if (kind === 'deny') {
    // A rule with a limit takes away a part of an operation, which a grant cannot say: the operation stays granted if another rule does.
    if (server === undefined && ownTool('claude-code', name) === undefined)
      found.note('AMB420', `"${name}" is no tool that Claude Code has: denying it changes nothing.`, at);
    else if (limit === undefined && Array.isArray(operations))
      found.flow('call', agent, key, at, { operations: [], except: operations });
    else found.note('AMB420', `"${String(rule)}" is denied; nothing grants it unless another rule does.`, at);
    return found.mapped(at);
  }
  found.flow('call', agent, key, at, { operations });
  if (kind === 'ask')
    found.approval(`approval:claude-code:${name}`, `Ask before ${name}`, key, at, {
      agent,
      ...(Array.isArray(operations) ? { operations } : {}),
    });
  if (kind === 'allow' && name === 'Bash') judge(found, limit, at);
  return found.mapped(at);
}

/** Programs that run other programs or send anything anywhere, whatever stands behind them. */
const ANYTHING =
  /^(curl|wget|uvx|npx|node|bun|deno|python[\d.]*|find|env|xargs|bash|sh|zsh|make|perl|ruby|php|ssh|scp|rsync|nc|awk|sed|chmod|sudo|aws|gcloud|az|eval|source|timeout|tee)\b/;
/** Programs that do so with some of their subcommands; without one in the rule, all of these are open. */
const SUBCOMMANDS: Readonly<Record<string, RegExp>> = {
  git: /^(push|config|clone|submodule|filter-branch|bisect|-c|send-email|daemon)$/,
  gh: /^(api|extension|gist|secret|workflow|repo|auth)$/,
  npm: /^(run|exec|x|install|i|ci|add|publish|start|test|create|init)$/,
  pnpm: /^(run|exec|dlx|install|i|add|publish|start|test|create)$/,
  yarn: /^(run|exec|dlx|install|add|publish|start|test|create)$/,
  uv: /^(run|pip|tool|add|sync|publish)$/,
  pip: /^(install|download|wheel)$/,
  cargo: /^(run|install|build|test|publish)$/,
  go: /^(run|install|generate|test|get)$/,
  docker: /^(run|exec|build|compose|push|cp|container|buildx)$/,
  podman: /^(run|exec|build|compose|push|cp)$/,
  kubectl: /^(exec|apply|run|delete|cp|create|port-forward|proxy|patch|edit|scale)$/,
};

function judge(found: Findings, limit: string | undefined, at: string) {
  if (limit === undefined || limit === '*' || limit === '')
    return found.note('AMB427', 'any command runs without asking.', at);
  const [first = '', second = ''] = limit.split(/[\s:*]+/);
  const known = first.replace(/\d$/, '');
  const part = Object.hasOwn(SUBCOMMANDS, known) ? SUBCOMMANDS[known] : undefined;
  const isOpen = part !== undefined && (second === '' || part.test(second));
  const program = ANYTHING.exec(limit)?.[1] ?? (isOpen ? `${first} ${second}`.trim() : undefined);
  if (program !== undefined && /[:\s]\*|\*$/.test(limit))
    found.note(
      'AMB427',
      `"${program}" runs anything or sends anything anywhere, though the rule looks narrow.`,
      at,
    );
}

function control(
  found: Findings,
  { event, matcher, hook, at }: { event: string; matcher: string; hook: unknown; at: string },
) {
  if (event !== 'PreToolUse' && event !== 'PermissionRequest')
    return found.skipped(at, `a hook on ${event} runs code, and stops nothing.`);
  const label = matcher === '' || matcher === '*' ? 'all tools' : matcher;
  found.element(
    `point:claude-code:${label}`,
    'enforcement-point',
    {
      name: `Hook before ${label}`,
      target: 'host',
      mode: 'observe',
      description: `Runs ${textOf(fieldsOf(hook).type) ?? 'code'} before each call; whether it stops one only its code says.`,
    },
    at,
    { inferred: { target: 'hook of the client', mode: 'its code is not read' } },
  );
  return found.mapped(at);
}

function switches(found: Findings, agent: string, value: Fields) {
  if (Object.hasOwn(value, 'enableAllProjectMcpServers')) {
    const at = '/enableAllProjectMcpServers';
    if (value.enableAllProjectMcpServers === true)
      found.skipped(
        at,
        'every server that a project file names starts by itself: a cloned repository runs code.',
        'AMB426',
      );
    else found.skipped(at, 'project servers ask before they start.');
  }
  for (const [i, name] of textsOf(value.enabledMcpjsonServers).entries()) {
    const at = pointer(['enabledMcpjsonServers', i]);
    const key = found.element(weakKey('tool', name), 'tool', { name, protocol: 'mcp' }, at, {
      inferred: { name: 'named in settings', protocol: 'named in settings' },
      aliases: [name],
    });
    found.flow('call', agent, key, at, { operations: 'all' });
    found.mapped(at);
  }
  for (const [i, name] of textsOf(value.disabledMcpjsonServers).entries())
    found.skipped(pointer(['disabledMcpjsonServers', i]), `"${name}" must not start.`, 'AMB432');
}

/** Plugins that are switched on bring agents, hooks and servers of their own, which their files say and these settings do not. */
function plugins(found: Findings, value: Fields) {
  for (const [name, isOn] of entriesOf(value.enabledPlugins)) {
    const at = pointer(['enabledPlugins', name]);
    if (isOn === false) found.skipped(at, `the plugin "${name}" is switched off.`, 'AMB432');
    else
      found.skipped(
        at,
        `the plugin "${name}" may bring servers, hooks and agents; add its folder.`,
        'AMB421',
      );
  }
}

/** What the agent is started with, may read besides the project, and runs to get its own key. */
function surroundings(found: Findings, agent: string, value: Fields) {
  for (const [name, variable] of entriesOf(value.env)) {
    const at = pointer(['env', name]);
    const key = found.secret('claude-code', name, String(variable), [agent], at);
    if (key === undefined) found.skipped(at, `the variable "${name}" holds no credential.`);
    else found.mapped(at);
  }
  const folders = textsOf(fieldsOf(value.permissions).additionalDirectories);
  if (folders.length > 0)
    found.note(
      'AMB434',
      `Beside the project it may work in ${folders.join(', ')}.`,
      '/permissions/additionalDirectories',
    );
  if (textOf(value.apiKeyHelper) !== undefined)
    found.note(
      'AMB420',
      'A script of its own gives it its key; what the script does is not read.',
      '/apiKeyHelper',
    );
  if (fieldsOf(value.sandbox).enabled === false)
    found.note('AMB434', 'Commands run outside any sandbox.', '/sandbox/enabled');
}

function marketplace(found: Findings, plugins: readonly unknown[]) {
  for (const [i, plugin] of plugins.entries()) {
    const { name, source } = fieldsOf(plugin);
    const pinned = isFields(source)
      ? 'ref' in source || 'sha' in source || 'commit' in source
      : typeof source === 'string' && source.startsWith('.');
    found.skipped(
      pointer(['plugins', i]),
      `the plugin "${textOf(name) ?? '?'}" is on offer here${pinned ? '' : ', at whatever version is newest'}; what it brings is in its own files.`,
      pinned ? 'AMB420' : 'AMB423',
    );
  }
}
