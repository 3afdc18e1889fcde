import { createInterface } from 'node:readline/promises';
import { fail, ok, type Result } from '../shared/core/result';
import type { ImportFile } from '../shared/importers/read-file';
import { redact } from '../shared/importers/secrets/redact';
import { shellWords } from '../shared/importers/servers/shell-words';
import { problem } from './output';

const ANSWER_MS = 60_000;

/**
 * The list of tools of a running server, as a file to import. `server` is a command line or an http address that a person typed; it is named and
 * has to be confirmed first. Errors: AMB925 not confirmed, AMB926 no answer.
 */
export async function toolsFromServer(server: string, isConfirmed: boolean): Promise<Result<ImportFile>> {
  const isRemote = /^https?:\/\//i.test(server);
  const [program = '', ...args] = isRemote ? [] : shellWords(server);
  const what = isRemote
    ? `connect to ${server}`
    : `start this program on this machine, with your rights: ${[program, ...args].map((word) => JSON.stringify(word)).join(' ')}`;
  if (!isConfirmed && !(await confirms(what)))
    return fail([
      problem(
        'AMB925',
        `Not confirmed, so nothing was started: ${redact(server)}`,
        'Answer y, or add --yes.',
      ),
    ]);
  try {
    return ok({
      file: 'running server',
      text: JSON.stringify(await ask(isRemote ? new URL(server) : { program, args })),
    });
  } catch (error) {
    const message = `The server did not list its tools: ${redact((error as Error).message)}`;
    return fail([
      problem(
        'AMB926',
        message,
        'Try the command by itself; it has to speak MCP over stdio, or over HTTP at this address.',
      ),
    ]);
  }
}

async function confirms(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`This will ${what}\nGo on? [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

/** Asks `initialize` and `tools/list`, nothing else. The SDK is loaded only here, when it is needed. */
async function ask(server: URL | { readonly program: string; readonly args: readonly string[] }) {
  const [{ Client }, { StdioClientTransport }, { StreamableHTTPClientTransport }, { listTools }] =
    await Promise.all([
      import('@modelcontextprotocol/sdk/client/index.js'),
      import('@modelcontextprotocol/sdk/client/stdio.js'),
      import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
      import('./list-tools'),
    ]);
  const transport =
    server instanceof URL
      ? new StreamableHTTPClientTransport(server)
      : new StdioClientTransport({ command: server.program, args: [...server.args], stderr: 'ignore' });
  const client = new Client({ name: 'ambit-import', version: '1' }, { capabilities: {} });
  const timer = setTimeout(() => void client.close(), ANSWER_MS);
  try {
    await client.connect(transport as Parameters<typeof client.connect>[0]);
    const { name = 'server', version = '' } = client.getServerVersion() ?? {};
    return {
      initialize: { serverInfo: { name, version } },
      toolsListResponse: { result: { tools: await listTools(client) } },
    };
  } finally {
    clearTimeout(timer);
    await client.close();
  }
}
