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
  readonly parent: string;
  readonly service: string;
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
    attributes: attributesOf(fields.attributes),
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
    const byId = new Map(spans.map((span) => [span.id, span]));
    for (const span of spans) {
      if (!isGenAi(span)) {
        found.skipped(span.at, 'a span that is not about an agent.');
        continue;
      }
      const operation = textOf(span.attributes['gen_ai.operation.name']) ?? '';
      const agent = agentOf(span, byId);
      if (agent === undefined) {
        found.skipped(span.at, 'a span that no agent can be told for.', 'AMB421');
        continue;
      }
      const key = found.element(
        `agent:trace:${agent.toLowerCase()}`,
        'agent',
        { name: agent, state: 'active' },
        span.at,
        {
          inferred: { name: 'seen in a trace', state: 'seen in a trace' },
          unknown: ['runs', 'identity', 'clearance'],
          aliases: [agent],
        },
      );
      modelOf(
        found,
        key,
        span.attributes['gen_ai.request.model'],
        span.at,
        textOf(span.attributes['gen_ai.provider.name'] ?? span.attributes['gen_ai.system']),
      );
      if (
        operation === 'execute_tool' ||
        span.attributes['mcp.method.name'] === 'tools/call' ||
        span.attributes['gen_ai.tool.name'] !== undefined
      )
        usedTool(found, key, span);
      defined(found, key, span);
      found.mapped(span.at);
    }
  },
};

/** The agent of a span: its own name, else that of the nearest ancestor with one, else the service. */
function agentOf(span: Span, byId: ReadonlyMap<string, Span>): string | undefined {
  let current: Span | undefined = span;
  for (let hops = 0; current !== undefined && hops < 64; hops += 1) {
    const name = textOf(current.attributes['gen_ai.agent.name'] ?? current.attributes['gen_ai.agent.id']);
    if (name !== undefined) return name;
    current = byId.get(current.parent);
  }
  return textOf(span.service);
}

function usedTool(found: Findings, agent: string, span: Span) {
  const name = textOf(span.attributes['gen_ai.tool.name'] ?? span.attributes['mcp.tool.name']);
  if (name === undefined) return;
  const [, server, operation = name] = /^mcp__(.+?)__(.+)$/.exec(name) ?? [];
  toolWith(
    found,
    agent,
    server ?? textOf(span.attributes['server.address']),
    operation,
    textOf(span.attributes['gen_ai.tool.description']),
    span.at,
  );
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
