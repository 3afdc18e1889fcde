import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { toolFrom } from '../mcp-tools-list/tool';
import { weakKey } from '../merge/unite';
import { modelOf } from '../parts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

interface Span {
  readonly at: string;
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  readonly service: string;
  /** Recorded by the one who was called, not by the caller (OTLP kind 2). */
  readonly isServer: boolean;
  readonly attributes: Fields;
}

/** OTLP lists attributes as `{ key, value: { stringValue } }`; exporters also write plain maps. */
function attributesOf(value: unknown): Fields {
  if (isFields(value)) return value;
  return Object.fromEntries(
    listOf(value)
      .map(fieldsOf)
      .map((a) => [String(a.key), isFields(a.value) ? (Object.values(a.value)[0] ?? null) : a.value]),
  );
}

function spansOf(value: unknown): Span[] {
  const documents = Array.isArray(value) ? value : [value];
  return documents.flatMap((document, d) => {
    const root = Array.isArray(value) ? [d] : [];
    const otlp = listOf(fieldsOf(document).resourceSpans).flatMap((resource, r) =>
      listOf(fieldsOf(resource).scopeSpans ?? fieldsOf(resource).instrumentationLibrarySpans).flatMap(
        (scope, s) =>
          listOf(fieldsOf(scope).spans).map((span, i) =>
            one(
              span,
              pointer([...root, 'resourceSpans', r, 'scopeSpans', s, 'spans', i]),
              textOf(attributesOf(fieldsOf(fieldsOf(resource).resource).attributes)['service.name']) ?? '',
            ),
          ),
      ),
    );
    if (otlp.length > 0) return otlp;
    if (Array.isArray(fieldsOf(document).spans))
      return listOf(fieldsOf(document).spans).map((span, i) => one(span, pointer([...root, 'spans', i]), ''));
    return isFields(document) && 'attributes' in document ? [one(document, pointer(root), '')] : [];
  });
}

function one(span: unknown, at: string, service: string): Span {
  const fields = fieldsOf(span);
  return {
    at,
    service,
    isServer: fields.kind === 2 || fields.kind === 'SPAN_KIND_SERVER' || fields.kind === 'SERVER',
    attributes: attributesOf(fields.attributes),
    name: textOf(fields.name) ?? '',
    id: String(fields.spanId ?? fields.span_id ?? fields.id ?? ''),
    parent: String(fields.parentSpanId ?? fields.parent_span_id ?? fields.parentId ?? ''),
  };
}

const isGenAi = (span: Span) =>
  Object.keys(span.attributes).some((key) => key.startsWith('gen_ai.') || key === 'mcp.method.name');

/** What agents were seen doing: OpenTelemetry GenAI spans as OTLP JSON, one document or one a line. Arguments and messages are not read. */
export const telemetry: Importer = {
  id: 'telemetry',
  title: 'OpenTelemetry trace',
  counts: 'spans',
  recognises: ({ value }) => spansOf(value).some(isGenAi),
  read({ value }, found) {
    const spans = spansOf(value);
    const byId = new Map(spans.flatMap((span) => (span.id === '' ? [] : [[span.id, span] as const])));
    const below = servedBelow(spans);
    for (const span of spans) {
      if (!isGenAi(span)) {
        found.skipped(span.at, 'a span that is not about an agent.');
        continue;
      }
      const agent = agentOf(span, byId);
      if (span.isServer && isMcp(span) && named(span, byId) === undefined) {
        found.skipped(span.at, 'how a tool server saw a call; the agent is told by the caller’s own span.');
        continue;
      }
      if (agent === undefined) {
        found.skipped(span.at, 'a span that no agent can be told for.', 'AMB421');
        continue;
      }
      const key = found.element(agentKey(agent), 'agent', { name: agent, state: 'active' }, span.at, {
        inferred: { name: 'seen in a trace', state: 'seen in a trace' },
        unknown: ['runs', 'identity', 'clearance'],
        aliases: [agent],
      });
      modelOf(
        found,
        key,
        span.attributes['gen_ai.request.model'],
        span.at,
        textOf(span.attributes['gen_ai.provider.name'] ?? span.attributes['gen_ai.system']),
      );
      const tool = toolOf(span);
      if (tool !== undefined && PSEUDO.test(tool.operation)) {
        found.skipped(span.at, `"${tool.operation}" has no effect outside the conversation.`);
        continue;
      }
      if (tool !== undefined && !toldBetter(span, tool, { byId, below })) usedTool(found, key, span, tool);
      handedOver(found, key, span, byId);
      defined(found, key, span);
      found.mapped(span.at);
    }
  },
};

const isMcp = (span: Span) => span.attributes['mcp.method.name'] !== undefined;
/** Tools of frameworks that only steer the conversation; handing over is told by the span of the agent that takes over. */
const PSEUDO = /^(think|plan|final_answer|finish|(transfer|hand_?off)_to_(?!human)\w+)$/i;

interface UsedTool {
  readonly server: string | undefined;
  readonly operation: string;
}

/** The tool that a span is about, in the spellings of clients: `mcp__github__merge`, `github/merge`, `tools/call merge`. */
function toolOf(span: Span): UsedTool | undefined {
  const { attributes } = span;
  const isCall =
    attributes['gen_ai.operation.name'] === 'execute_tool' || attributes['mcp.method.name'] === 'tools/call';
  const name = textOf(attributes['gen_ai.tool.name'] ?? attributes['mcp.tool.name']);
  const written = name ?? (isCall ? /^(?:execute_tool|tools\/call) (\S+)$/.exec(span.name)?.[1] : undefined);
  if (written === undefined) return undefined;
  const [, server, operation = written] =
    /^mcp__(.+?)__(.+)$/.exec(written) ?? /^([\w.-]+)\/([\w.-]+)$/.exec(written) ?? [];
  return { server: server ?? textOf(attributes['server.address']), operation };
}

const callUnder = (parent: string, operation: string) => `${parent}\u0000${operation}`;

/** Calls that some span knows the server of, by the span above it. */
const servedBelow = (spans: readonly Span[]): ReadonlySet<string> =>
  new Set(
    spans.flatMap((span) => {
      const tool = toolOf(span);
      return tool?.server === undefined || span.parent === '' ? [] : [callUnder(span.parent, tool.operation)];
    }),
  );

/** One call of MCP can have a span of the agent and one of its client: the one that knows the server tells it. */
function toldBetter(
  span: Span,
  { server, operation }: UsedTool,
  { byId, below }: { readonly byId: ReadonlyMap<string, Span>; readonly below: ReadonlySet<string> },
): boolean {
  const above = byId.get(span.parent);
  const same = above && toolOf(above);
  if (same?.operation === operation && (server === undefined || same.server !== undefined)) return true;
  return server === undefined && below.has(callUnder(span.id, operation));
}

/** An agent that works inside the span of another was given its task by that one. */
function handedOver(found: Findings, agent: string, span: Span, byId: ReadonlyMap<string, Span>) {
  if (span.attributes['gen_ai.operation.name'] !== 'invoke_agent') return;
  const above = byId.get(span.parent);
  const name = above && named(above, byId);
  if (name === undefined || agentKey(name) === agent) return;
  found.flow('delegate', agentKey(name), agent, span.at, {
    fields: { tasks: [], maxDepth: 1 },
    known: { inferred: { tasks: 'not stated', maxDepth: 'seen in a trace' } },
  });
}

const agentKey = (name: string) => `agent:trace:${name.toLowerCase()}`;

/** The agent of a span: its own name, else that of the nearest ancestor with one, else the service. */
function agentOf(span: Span, byId: ReadonlyMap<string, Span>): string | undefined {
  return named(span, byId) ?? textOf(span.service);
}

function named(span: Span, byId: ReadonlyMap<string, Span>): string | undefined {
  let current: Span | undefined = span;
  for (let hops = 0; current !== undefined && hops < 64; hops += 1) {
    const name = textOf(current.attributes['gen_ai.agent.name'] ?? current.attributes['gen_ai.agent.id']);
    if (name !== undefined) return name;
    current = byId.get(current.parent);
  }
  return undefined;
}

function usedTool(found: Findings, agent: string, span: Span, { server, operation }: UsedTool) {
  toolWith(found, agent, server, operation, textOf(span.attributes['gen_ai.tool.description']), span.at);
}

function toolWith(
  found: Findings,
  agent: string,
  server: string | undefined,
  operation: string,
  description: string | undefined,
  at: string,
  input?: Fields,
) {
  const key = found.element(
    server === undefined ? `tool:of:${agent}` : weakKey('tool', server),
    'tool',
    {
      name: server ?? `Tools of ${agent.replace('agent:trace:', '')}`,
      protocol: server === undefined ? 'function' : 'mcp',
    },
    at,
    {
      inferred: { name: 'seen in a trace', protocol: 'seen in a trace' },
      ...(server === undefined ? {} : { aliases: [server] }),
    },
  );
  found.operation(key, operation, { description, ...(input === undefined ? {} : { input }) }, at);
  found.flow('call', agent, key, at, { operations: [operation] });
}

/** Tools that were offered to the model: granted, whether used or not. */
function defined(found: Findings, agent: string, span: Span) {
  const raw = span.attributes['gen_ai.tool.definitions'];
  const list = typeof raw === 'string' ? parsed(raw) : (fieldsOf(raw).values ?? raw);
  for (const item of listOf(list)) {
    const tool = toolFrom(typeof item === 'string' ? parsed(item) : item);
    if (tool) toolWith(found, agent, undefined, tool.name, tool.description, span.at, tool.input);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
