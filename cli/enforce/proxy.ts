import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type ListToolsResult,
  type Result,
  ResultSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { digestOf } from '../../shared/core/canonical';
import { sortBy } from '../../shared/core/order';
import { withoutNulls } from '../../shared/enforcement/question';
import { listTools } from '../list-tools';
import type { Guard, Verdict } from './guard';

/** A tool may work for long; its caller can still cancel. */
const TOOL_MS = 60 * 60 * 1000;

type Tools = ListToolsResult['tools'];

/** The digest by which a tool is pinned: of everything its server says about it. */
const toolsDigest = (tools: Tools) => digestOf(sortBy(tools, (tool) => tool.name));

/** What the agent reads instead of a tool's answer. */
function refusal({ decision, escalation }: Verdict): Result {
  const { outcome, rules, reasons, approval } = decision;
  const what =
    outcome === 'escalate'
      ? `This call needs ${approval}, which is ${escalation?.state ?? 'pending'}. Nothing was done; the same call can be made again once it is given.`
      : 'This call is refused by policy. Nothing was done.';
  const why = [...reasons, ...rules].join(' ');
  return {
    isError: true,
    content: [{ type: 'text', text: why === '' ? what : `${what} (${why})` }],
    _meta: { 'ambit/decision': { ...decision, ...(escalation ? { escalation } : {}) } },
  };
}

/** Every text and number in an answer, one per line, to tell later where a value came from. */
function textIn(value: unknown): string {
  if (value !== null && typeof value === 'object') return Object.values(value).map(textIn).join('\n');
  return String(value ?? '');
}

export interface ProxyParts {
  readonly guard: Guard;
  /** Towards the agent's host. */
  readonly host: Transport;
  /** Towards the MCP server. */
  readonly behind: Transport;
  readonly tell: (message: string) => void;
}

/**
 * Stands between an agent host and an MCP server. It declares tools and nothing else to either side, so that neither can use
 * another part of MCP through it. Resolves with the side that ended the connection.
 */
export async function proxy({ guard, host, behind, tell }: ProxyParts): Promise<'host' | 'server'> {
  const about = { name: 'ambit-enforce', version: '1' };
  const client = new Client(about, { capabilities: {} });
  const server = new Server(about, { capabilities: { tools: { listChanged: true } } });
  const ended = new Promise<'host' | 'server'>((resolve) => {
    client.onclose = () => resolve('server');
    server.onclose = () => resolve('host');
  });
  await client.connect(behind);
  let tools = listTools(client);
  tell(`tools digest ${toolsDigest(await tools)}`);
  client.setNotificationHandler(ToolListChangedNotificationSchema, async () => {
    tools = listTools(client);
    tell(`tools changed, digest ${toolsDigest(await tools)}`);
    await server.sendToolListChanged();
  });

  server.setRequestHandler(ListToolsRequestSchema, async () => {
    const granted = guard.granted();
    return { tools: (await tools).filter((tool) => granted.has(tool.name)) };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification, _meta }) => {
    const call = { name: params.name, args: withoutNulls(params.arguments) };
    const verdict = await guard.decide(call, toolsDigest(await tools), signal);
    if (!verdict.question) return refusal(verdict);
    const progressToken = _meta?.progressToken;
    const report = (progress: { readonly progress: number }) =>
      void sendNotification({
        method: 'notifications/progress',
        params: { ...progress, progressToken: progressToken ?? '' },
      });
    // What is sent is what was decided: no task, no metadata, no argument that is null.
    const answer = await client.request(
      { method: 'tools/call', params: { name: call.name, arguments: call.args } },
      ResultSchema,
      { signal, timeout: TOOL_MS, ...(progressToken === undefined ? {} : { onprogress: report }) },
    );
    guard.answered(verdict.question, textIn(answer));
    return answer;
  });
  await server.connect(host);
  const side = await ended;
  await Promise.allSettled([client.close(), server.close()]);
  return side;
}
