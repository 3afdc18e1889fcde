import { uniqueSorted } from '../../core/order';
import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import { redact } from '../secrets/redact';
import { entriesOf, type Fields, fieldsOf, listOf, textOf, textsOf } from '../shape';
import { serverIdentity } from './identity';

const OFFICIAL =
  /^(@modelcontextprotocol\/|@playwright\/|@notionhq\/|@supabase\/|@stripe\/|@azure\/|@microsoft\/|@cloudflare\/|@sentry\/)/;

/** Reference servers that the Model Context Protocol project archived in May 2025 (repository servers-archived). */
const ARCHIVED =
  /^(npm:@modelcontextprotocol\/server-(aws-kb-retrieval|brave-search|everart|gdrive|github|gitlab|google-maps|postgres|puppeteer|redis|slack)|pypi:mcp-server-(sentry|sqlite))$/;

/** A server as clients, plugins, agents and gateways write it, in whichever spelling. */
export interface WrittenServer {
  readonly label: string;
  readonly fields: Fields;
  readonly at: string;
  /** Key of the agent that launches it, and of the zone it then runs in. */
  readonly agent?: string;
  readonly zone?: string;
  /** Tools the agent may use; `all` when the format says that absent means all. */
  readonly operations: readonly string[] | 'all' | 'unknown';
}

/**
 * Puts one MCP server on the map: its tool, the call from the agent, where it runs, the credentials it is given by name, and what
 * stands out (unpinned, clear text, a literal secret, a bridge, a root that holds everything). Returns the tool's key.
 */
export function readServer(found: Findings, written: WrittenServer): string {
  const { label, fields, at } = written;
  const command = Array.isArray(fields.command) ? textsOf(fields.command) : undefined;
  const url = ['url', 'httpUrl', 'serverUrl', 'endpoint', 'serverURL'].flatMap(
    (name) => textOf(fields[name]) ?? [],
  )[0];
  const transport = ['type', 'transport', 'transportType'].flatMap((name) => textOf(fields[name]) ?? [])[0];
  const args = command ? command.slice(1) : listOf(fields.args).map(String);
  const first = command?.[0] ?? textOf(fields.command);
  const server = serverIdentity({
    ...(first === undefined ? {} : { command: first, args }),
    ...(url === undefined ? {} : { url }),
    ...(transport === undefined ? {} : { transport }),
  });
  const identity = redact(server?.identity ?? `named:${label}`);
  const key = `tool:${identity}`;
  const zone =
    server?.host !== undefined && server.host !== 'unknown'
      ? found.zone(`zone:remote:${server.host}`, server.host, at)
      : written.zone;
  const isOff = fields.disabled === true || fields.enabled === false;
  const about = textOf(fields.description);
  found.element(
    key,
    'tool',
    {
      name: label,
      protocol: 'mcp',
      server: { identity: identity.slice(0, 200), pinned: server?.pinned ?? false },
      ...(about === undefined ? {} : { description: about }),
      ...(isOff ? { tags: ['disabled'] } : {}),
    },
    at,
    {
      inferred: { server: 'launch command or address' },
      aliases: [label],
      ...(zone === undefined ? {} : { zone }),
    },
  );
  found.mapped(at);
  if (server === undefined) found.note('AMB421', `"${label}" names neither a command nor an address.`, at);
  else judge(found, label, server, at);
  const credentials = credentialsOf(found, key, fields, written, server);
  for (const root of server?.roots ?? []) dataRoot(found, key, root, at);
  if (isOff) found.note('AMB432', `"${label}" is switched off.`, at);
  else if (written.agent !== undefined)
    found.flow('call', written.agent, key, at, {
      operations: written.operations,
      ...(credentials[0] === undefined ? {} : { credential: credentials[0] }),
    });
  return key;
}

function judge(
  found: Findings,
  label: string,
  server: NonNullable<ReturnType<typeof serverIdentity>>,
  at: string,
) {
  const local = server.host === undefined;
  if (local && !server.pinned)
    found.note(
      'AMB423',
      `"${label}" runs whatever is newest or lies at ${server.identity}; nothing pins it.`,
      at,
    );
  if (server.cleartext)
    found.note('AMB424', `"${label}" is reached over unencrypted http at ${server.host}.`, at);
  if (server.bridge !== undefined)
    found.note('AMB430', `"${label}" reaches ${server.host} through the bridge ${server.bridge}.`, at);
  if (/[<>{}]|\$\{/.test(server.identity) || server.identity === 'remote:unknown')
    found.note('AMB428', `"${label}" holds a placeholder instead of a program or an address.`, at);
  const scoped = /^npm:(@[^/]+\/)/.exec(server.identity)?.[1];
  if (
    scoped !== undefined &&
    /^@(anthropic|anthropic-ai|openai|mcp|claude)\/$/.test(scoped) &&
    !OFFICIAL.test(scoped)
  )
    found.note(
      'AMB430',
      `"${label}" is ${server.identity}, a package that is not known to be the vendor's.`,
      at,
    );
  if (ARCHIVED.test(server.identity))
    found.note(
      'AMB430',
      `"${label}" is ${server.identity}, which its makers have archived: nobody mends it.`,
      at,
    );
  if (server.scope.length > 0)
    found.note(
      'AMB420',
      `"${label}" is narrowed by ${server.scope.map((s) => s.replace(/=.*/, '')).join(', ')}; the operations are as they are.`,
      at,
    );
}

/** Credentials in the environment, headers, arguments and address: names and places, never values. */
function credentialsOf(
  found: Findings,
  key: string,
  fields: Fields,
  written: WrittenServer,
  server: ReturnType<typeof serverIdentity>,
): string[] {
  const keys: string[] = [];
  const holders = [key];
  const owner = key.replace(/^tool:/, '');
  const one = (name: string, value: unknown, at: string) => {
    const values = typeof value === 'string' ? value : JSON.stringify(value ?? '');
    const credential = found.secret(owner, name, values, holders, at);
    if (credential !== undefined) keys.push(credential);
    dsn(found, key, values, at);
    return credential;
  };
  for (const group of ['env', 'headers', 'environment', 'http_headers', 'env_http_headers'])
    for (const [name, value] of entriesOf(fields[group])) {
      const at = `${written.at}${pointer([group, name])}`;
      if (one(name, value, at) !== undefined) found.mapped(at);
      else found.skipped(at, `the setting "${name}" holds no credential.`);
    }
  for (const { name, value, at } of elsewhere(fields, written.at)) one(name, value, at);
  for (const { name, value } of server?.env ?? []) {
    if (keys.some((k) => k.endsWith(`:${name}`))) continue;
    if (value !== undefined) one(name, value, `${written.at}/args`);
    else
      keys.push(
        found.credential(`credential:${owner}:${name}`, name, 'api-key', holders, `${written.at}/args`),
      );
  }
  for (const file of [
    ...(server?.envFiles ?? []),
    ...(textOf(fields.envFile) ? [String(fields.envFile)] : []),
  ])
    keys.push(
      found.credential(
        `credential:${owner}:file`,
        `secrets in ${file.split(/[\\/]/).at(-1) ?? 'a file'}`,
        'api-key',
        holders,
        written.at,
        'an environment file',
      ),
    );
  const bearer = textOf(fields.bearer_token_env_var);
  if (bearer !== undefined)
    keys.push(found.credential(`credential:${owner}:${bearer}`, bearer, 'oauth-token', holders, written.at));
  for (const [i, arg] of (server?.rest ?? []).entries()) {
    const [, name = '', value = ''] = /^(?:--?)?([\w-]+)(?:=|:(?!\/\/))\s*(.+)$/s.exec(arg) ?? [];
    const previous = /^--?([\w-]+)$/.exec(server?.rest[i - 1] ?? '')?.[1];
    if (value !== '') one(name, value, `${written.at}/args`);
    else if (!arg.startsWith('-')) one(previous ?? 'argument', arg, `${written.at}/args`);
    dsn(found, key, arg, `${written.at}/args`);
  }
  const url = ['url', 'httpUrl', 'serverUrl', 'endpoint'].flatMap((name) => textOf(fields[name]) ?? [])[0];
  if (url !== undefined) one('address', url, written.at);
  const words = textOf(fields.command);
  if (words !== undefined && /\s/.test(words)) one('command line', words, written.at);
  return uniqueSorted(keys);
}

const READ_APART = new Set([
  ...[
    'command',
    'args',
    'url',
    'httpUrl',
    'serverUrl',
    'serverURL',
    'endpoint',
    'env',
    'headers',
    'environment',
  ],
  ...[
    'http_headers',
    'env_http_headers',
    'envFile',
    'bearer_token_env_var',
    'description',
    'tools',
    'type',
    'cwd',
  ],
  ...['transport', 'transportType', 'includeTools', 'excludeTools', 'enabled_tools', 'disabled_tools'],
  ...['alwaysAllow', 'autoApprove', 'autoApproved', 'allowedTools', 'disabledTools'],
]);

/** Texts in fields that no client documents for secrets, and where they are put all the same: `settings`, `auth`, `apiKey`. */
function elsewhere(
  node: Fields,
  at: string,
  depth = 0,
): { readonly name: string; readonly value: string; readonly at: string }[] {
  return entriesOf(node).flatMap(([name, value]) => {
    if (depth === 0 && READ_APART.has(name)) return [];
    const place = `${at}${pointer([name])}`;
    if (typeof value === 'string') return [{ name, value, at: place }];
    return depth < 3 ? elsewhere(fieldsOf(value), place, depth + 1) : [];
  });
}

/** A connection string names a database; user and password stay behind. */
function dsn(found: Findings, key: string, value: string, at: string) {
  const match =
    /\b(postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|mssql|sqlserver):\/\/(?:[^@/\s]*@)?([\w.-]+)/i.exec(
      value,
    );
  if (!match) return;
  const name = `${(match[1] ?? '').toLowerCase()} at ${match[2]}`;
  const store = found.element(`store:${name}`, 'data-store', { name, store: 'database', data: [] }, at, {
    inferred: { store: 'connection string' },
    unknown: ['data', 'trusted'],
  });
  found.flow('access', key, store, at, {
    fields: { effect: 'write' },
    known: { inferred: { effect: 'a connection string says no less' } },
  });
}

function dataRoot(found: Findings, key: string, root: string, at: string) {
  const path = redact(root);
  const store = found.element(
    `store:file:${path}`,
    'data-store',
    { name: `Files in ${path}`, store: 'file', data: [] },
    at,
    { inferred: { store: 'path in the launch command' }, unknown: ['data', 'trusted'] },
  );
  found.flow('access', key, store, at, {
    fields: { effect: 'write' },
    known: { inferred: { effect: 'nothing says that it only reads' } },
  });
  if (/^(~|\/|[A-Za-z]:\\?|\$\{?HOME\}?|\/(Users|home)\/[^/]+|[A-Za-z]:\\Users\\[^\\]+)\/?$/.test(root))
    found.note(
      'AMB434',
      `It reaches all of ${path}: keys, browser profiles and the agent's own settings are in there.`,
      at,
    );
}

/** True when a value has the shape of a server: a command or an address. */
export function looksLikeServer(value: unknown): boolean {
  const fields = fieldsOf(value);
  return (
    typeof fields.command === 'string' ||
    (Array.isArray(fields.command) && fields.command.every((word) => typeof word === 'string')) ||
    ['url', 'httpUrl', 'serverUrl'].some(
      (name) => typeof fields[name] === 'string' && /^(https?|wss?):|\$\{/.test(String(fields[name])),
    )
  );
}
