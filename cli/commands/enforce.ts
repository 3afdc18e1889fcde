import { openSync } from 'node:fs';
import { userInfo } from 'node:os';
import { ReadStream, WriteStream } from 'node:tty';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { uniqueSorted } from '../../shared/core/order';
import { fail, ok, type Result } from '../../shared/core/result';
import { readJson } from '../../shared/model/file/json-text';
import { approvalFiles } from '../enforce/approval-files';
import { approvalTerminal } from '../enforce/approval-terminal';
import type { Channel } from '../enforce/approvals';
import { Guard } from '../enforce/guard';
import { type LoadedBundle, loadBundle } from '../enforce/load-bundle';
import { decisionLog } from '../enforce/log-file';
import { proxy } from '../enforce/proxy';
import { ownSessions, sharedSessions } from '../enforce/session-store';
import { readText } from '../input';
import { problem, type Report } from '../output';
import { badInput } from './model';

export interface EnforceWishes {
  readonly bundle: string;
  readonly digest?: string;
  readonly facts?: string;
  readonly tool?: string;
  readonly log?: string;
  readonly state?: string;
  /** `terminal`, or the folder of a queue. */
  readonly approvals?: string;
  readonly as?: readonly string[];
  readonly wait: number;
}

const tell = (message: string) => process.stderr.write(`ambit: ${message}\n`);

/** The tool of the model that the server is: the only one in the bundle, or the one named. */
function toolOf({ sheet }: LoadedBundle, named: string | undefined): Result<string> {
  const tools = uniqueSorted(sheet.operations.map((o) => o.tool));
  const [only] = tools.length === 1 ? tools : [named];
  if (only !== undefined && tools.includes(only) && (named === undefined || named === only)) return ok(only);
  return fail([
    problem(
      'AMB922',
      named === undefined ? 'The bundle has several tools' : `The bundle has no tool ${named}`,
      `Say with --tool which of them the server is: ${tools.join(', ')}.`,
    ),
  ]);
}

/** The facts as the operator states them now. */
function factsFrom(file: string | undefined): () => unknown {
  if (file === undefined) return () => ({});
  return () => {
    const text = readText(file);
    const parsed = text.ok ? readJson(text.value) : text;
    if (!parsed.ok) throw new Error(`${file}: ${parsed.diagnostics[0]?.message ?? 'cannot be read'}`);
    return parsed.value;
  };
}

/** stdin and stdout belong to MCP, so a person is asked on the terminal itself. */
function terminalFor(roles: readonly string[]): Channel {
  const fd = openSync('/dev/tty', 'r+');
  const input = new ReadStream(openSync('/dev/tty', 'r'));
  input.unref();
  return approvalTerminal({ input, output: new WriteStream(fd), person: userInfo().username, roles });
}

function channelFor({ approvals, as = [] }: EnforceWishes): Channel | undefined {
  if (approvals === undefined) return undefined;
  return approvals === 'terminal' ? terminalFor(as) : approvalFiles(approvals, tell);
}

/** Serves one MCP server on stdin and stdout until either side ends. */
export async function enforce(command: readonly string[], wishes: EnforceWishes): Promise<Report> {
  const loaded = await loadBundle(wishes.bundle, wishes.digest);
  if (!loaded.ok) return badInput('enforce', loaded.diagnostics);
  const { bundle, engine } = loaded.value;
  const tool = toolOf(bundle, wishes.tool);
  if (!tool.ok) return badInput('enforce', tool.diagnostics);
  const stated = factsFrom(wishes.facts);
  const [program, ...args] = command;
  try {
    stated();
    if (wishes.facts === undefined) tell('no --facts: every call will be refused for want of them');
    const guard = new Guard({
      bundle,
      engine,
      tool: tool.value,
      stated,
      sessions: wishes.state === undefined ? ownSessions() : sharedSessions(wishes.state),
      channel: channelFor(wishes),
      waitMs: wishes.wait * 1000,
      log: decisionLog(wishes.log),
      now: Date.now,
    });
    tell(`${bundle.manifest.model.id}: bundle ${bundle.digest}`);
    const host = new StdioServerTransport();
    process.stdin.once('end', () => void host.close());
    const behind = new StdioClientTransport({
      command: program ?? '',
      args,
      env: process.env as Record<string, string>,
      stderr: 'inherit',
    });
    const side = await proxy({ guard, host, behind, tell });
    if (side === 'host') return { command: 'enforce', exit: 0, diagnostics: [], data: {}, lines: [] };
    const diagnostics = [problem('AMB924', 'The server ended the connection', 'Its own messages are above.')];
    return { command: 'enforce', exit: 1, diagnostics, data: {}, lines: [] };
  } catch (error) {
    return badInput('enforce', [
      problem('AMB923', `Cannot enforce: ${(error as Error).message}`, 'See `docs/enforce.md`.'),
    ]);
  }
}
