import { redact } from '../secrets/redact';
import { shellWords } from './shell-words';

/** What a launch command or an address says about a server, without running or fetching anything. */
export interface ServerIdentity {
  /** `npm:…`, `pypi:…`, `git:…`, `oci:…`, `local:…`, `opaque:…` or `remote:HOST/PATH`. */
  readonly identity: string;
  readonly pinned: boolean;
  readonly transport: 'stdio' | 'sse' | 'http';
  /** Host it is reached at; absent when it runs on this machine. */
  readonly host?: string;
  readonly cleartext: boolean;
  /** Reached through a program that forwards standard input to an address. */
  readonly bridge?: string;
  /** Values of `-e NAME` (no value) and `-e NAME=VALUE` of a container. */
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly envFiles: readonly string[];
  readonly roots: readonly string[];
  /** Flags that narrow what it may do, as written. */
  readonly scope: readonly string[];
  /** Arguments left over after the program itself. */
  readonly rest: readonly string[];
}

export interface Launch {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly url?: string;
  readonly transport?: string;
}

const EXACT = /^v?\d+\.\d+\.\d+(-[\w.]+)?$/;
const nothing = { cleartext: false, env: [], envFiles: [], roots: [], scope: [], rest: [] };

/** The identity of a server; `undefined` when neither a command nor an address is given. */
export function serverIdentity(launch: Launch): ServerIdentity | undefined {
  if (launch.url !== undefined) return remote(launch.url, launch.transport);
  if (launch.command === undefined) return undefined;
  const args = launch.args ?? [];
  const isLine = /\s/.test(launch.command.trim()) && !/^<.*>$/.test(launch.command.trim());
  const words = isLine && args.length === 0 ? shellWords(launch.command) : [launch.command, ...args];
  return fromWords(words);
}

/** An address; only host and path are identity, values in the query never are. */
export function remote(url: string, transport = ''): ServerIdentity {
  const match = /^(https?|wss?|grpc):\/\/(?:[^/@\s]*@)?([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?/i.exec(url.trim());
  const host = (match?.[2] ?? '').toLowerCase();
  const path = (match?.[3] ?? '').replace(/\/+$/, '');
  const kind = /sse/i.test(transport) || (transport === '' && /\/sse$/.test(path)) ? 'sse' : 'http';
  const scope = (match?.[4] ?? '')
    .slice(1)
    .split('&')
    .flatMap((pair) => (/^(read_?only|features|project_ref|toolsets?|tools)=/i.test(pair) ? [pair] : []));
  if (host === '' || /[{}$<]|\[\[/.test(host))
    return { ...nothing, identity: 'remote:unknown', pinned: false, transport: kind, host: 'unknown', scope };
  return {
    ...nothing,
    identity: `remote:${host.replace(/:(80|443)$/, '')}${tenant(path)}`,
    pinned: true,
    transport: kind,
    host: host.replace(/:\d+$/, ''),
    cleartext: /^(http|ws)$/i.test(match?.[1] ?? '') && !isLoopback(host),
    scope,
  };
}

/** The part of a path that tells apart servers of one host (`/acme/mcp`, `/other/mcp`); nothing for the usual ways to the only one. */
function tenant(path: string): string {
  const [, first = '', second] = path.split('/');
  if (!isWord(first) || /^(mcp|sse|api|v\d+|message|stream|rpc|http)$/i.test(first)) return '';
  return first.startsWith('@') && second !== undefined && isWord(second)
    ? `/${first}/${second}`
    : `/${first}`;
}

/** A chosen name; a segment that may be a token or an id of a tenant is none. */
const isWord = (segment: string) =>
  /^@?[a-z][a-z-_.]*\d{0,3}$/i.test(segment) && segment.length <= 40 && redact(segment) === segment;

export const isLoopback = (host: string) =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|host\.docker\.internal)(:\d+)?$/i.test(host);

function fromWords(words: readonly string[]): ServerIdentity {
  const [first = '', ...args] = words;
  const program = (first.split(/[\\/]/).at(-1) ?? first).replace(/\.(exe|cmd|bat)$/i, '').toLowerCase();
  if (program === 'cmd' && /^\/c$/i.test(args[0] ?? '')) return fromWords(args.slice(1));
  if (program === 'env') return fromWords(args.slice(args.findIndex((a) => !/^(-\S+|\w+=.*)$/.test(a))));
  if (/^(npx|pnpx|bunx|pnpm|yarn|npm)$/.test(program)) return fromNpm(program, args);
  if (/^(uvx|uv|pipx)$/.test(program)) return fromPython(args);
  if (/^(docker|podman|nerdctl)$/.test(program)) return fromContainer(args);
  if (/^(bash|sh|zsh|cmd|powershell|pwsh)$/.test(program)) return script(program, args);
  if (/^(node|python[\d.]*|bun|deno|php|dotnet|java|ruby|go|tsx|ts-node|cargo)$/.test(program)) {
    const script =
      args.find((a, i) => !a.startsWith('-') && !/^(run|exec|-m)$/.test(a) && args[i - 1] !== '--cwd') ??
      program;
    return local('local', script, args.slice(args.indexOf(script) + 1));
  }
  return local('local', first, args);
}

/** A shell runs a file, or a line of its own that nobody can name. */
function script(shell: string, args: readonly string[]): ServerIdentity {
  const at = args.findIndex((a) => !/^[-/]\w+$/.test(a));
  const isFile = at >= 0 && !/\s/.test(args[at] ?? '');
  return local('opaque', isFile ? (args[at] ?? '') : shell, isFile ? args.slice(at + 1) : args);
}

const local = (kind: 'local' | 'opaque', path: string, args: readonly string[]): ServerIdentity => ({
  ...nothing,
  identity: `${kind}:${(path.split(/[\\/]/).at(-1) ?? path) || path}`,
  pinned: false,
  transport: 'stdio',
  ...flags(args),
});

function fromNpm(program: string, args: readonly string[]): ServerIdentity {
  if (/^(npm|yarn|pnpm)$/.test(program) && !/^(exec|dlx|x)$/.test(args[0] ?? ''))
    return local('local', args.filter((a) => !a.startsWith('-')).join(' ') || program, []);
  const own = /^(npm|yarn|pnpm)$/.test(program) ? args.slice(1) : args;
  const given =
    own.map((a) => /^--package=(.+)$/.exec(a)?.[1]).find(Boolean) ?? valueAfter(own, ['-p', '--package']);
  const at = own.findIndex((a, i) => !a.startsWith('-') && own[i - 1] !== '-p' && own[i - 1] !== '--package');
  const spec = given ?? own[at] ?? '';
  const [, name = spec, version = ''] = /^(@?[^@]+)(?:@(.+))?$/.exec(spec) ?? [];
  const rest = own.slice(at + 1);
  const bridged = bridge(name, rest);
  if (bridged) return bridged;
  return {
    ...nothing,
    identity: `npm:${name}`,
    pinned: EXACT.test(version),
    transport: 'stdio',
    ...flags(rest),
  };
}

/** A forwarding program is not the server: what it forwards to is. */
function bridge(name: string, rest: readonly string[]): ServerIdentity | undefined {
  if (!/^(mcp-remote|supergateway|@modelcontextprotocol\/proxy|mcp-proxy)$/.test(name)) return undefined;
  const url = rest.find((a) => /^https?:\/\//i.test(a));
  if (url === undefined) return undefined;
  return { ...remote(url), bridge: name, rest: rest.filter((a) => a !== url) };
}

function fromPython(args: readonly string[]): ServerIdentity {
  const own = args.filter((a) => !/^(run|tool|--no-cache|--python)$/.test(a));
  const from = valueAfter(own, ['--from', '--spec']);
  const at = own.findIndex(
    (a, i) => !a.startsWith('-') && !/^(--from|--spec|--with|--directory|-p)$/.test(own[i - 1] ?? ''),
  );
  const spec = from ?? own[at] ?? '';
  const rest = flags(own.slice(at + 1));
  if (valueAfter(own, ['--directory']) !== undefined) return local('local', own[at] ?? '', own.slice(at + 1));
  const git = /^git\+(\S+?)(?:@([\w./-]+))?$/.exec(spec);
  if (git)
    return {
      ...nothing,
      identity: `git:${(git[1] ?? '').replace(/^\w+:\/\/(?:[^/@]*@)?/, '').replace(/\.git$/, '')}`,
      pinned: /^[0-9a-f]{40}$/.test(git[2] ?? ''),
      transport: 'stdio',
      ...rest,
    };
  if (/\.py$/.test(spec)) return local('local', spec, own.slice(at + 1));
  const [, name = spec, version = ''] = /^([^=@<>~!]+)(?:==|@)?(.*)$/.exec(spec) ?? [];
  const bridged = bridge(name, own.slice(at + 1));
  if (bridged) return bridged;
  return {
    ...nothing,
    identity: `pypi:${name.replace(/\[.*\]$/, '')}`,
    pinned: EXACT.test(version),
    transport: 'stdio',
    ...rest,
  };
}

const TAKES_VALUE =
  /^(-e|--env|-v|--volume|--mount|-p|--publish|--network|--net|--name|--env-file|-w|--workdir|-u|--user|--add-host|--entrypoint|-l|--label|--platform|-m|--memory|--cpus|--pull|-h|--hostname)$/;

function fromContainer(args: readonly string[]): ServerIdentity {
  const start = args.indexOf('run') + 1;
  const env: { name: string; value?: string }[] = [];
  const [envFiles, roots]: [string[], string[]] = [[], []];
  let at = start;
  for (; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('-')) break;
    const [flag = '', inline] =
      word.startsWith('--') && word.includes('=')
        ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
        : [word];
    if (!TAKES_VALUE.test(flag)) continue;
    if (inline === undefined) at += 1;
    const value = inline ?? args[at] ?? '';
    if (/^(-e|--env)$/.test(flag))
      env.push(
        value.includes('=')
          ? { name: value.slice(0, value.indexOf('=')), value: value.slice(value.indexOf('=') + 1) }
          : { name: value },
      );
    if (flag === '--env-file') envFiles.push(value);
    if (/^(-v|--volume)$/.test(flag)) roots.push(/^([A-Za-z]:[^:]*|[^:]+)/.exec(value)?.[1] ?? value);
  }
  const spec = args[at] ?? '';
  const image = spec.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^:/]+$/, '');
  return {
    ...nothing,
    identity: `oci:${image === '' ? 'unknown' : image}`,
    pinned: /@sha256:[0-9a-f]{64}$/.test(spec),
    transport: 'stdio',
    ...flags(args.slice(at + 1)),
    env,
    envFiles,
    roots,
  };
}

/** Roots, scope flags and the rest of a server's own arguments. */
function flags(args: readonly string[]) {
  const rest = args.filter((a) => a !== '--');
  return {
    rest,
    roots: rest.filter(
      (a, i) =>
        /^(~|\.{0,2}\/|[A-Za-z]:\\|\$\{?(HOME|PWD|workspaceFolder))/.test(a) &&
        !(rest[i - 1] ?? '').startsWith('-'),
    ),
    scope: rest.filter((a) =>
      /^--?(read-?only|project-ref|toolsets?|features|scopes?|allowed-\w+|disable-\w+)\b/.test(a),
    ),
  };
}

function valueAfter(args: readonly string[], names: readonly string[]): string | undefined {
  const at = args.findIndex((a) => names.includes(a));
  return at === -1 ? undefined : args[at + 1];
}
