import { type Fields, fieldsOf, isFields, listOf } from '../importers/shape';
import type { LoggedCall } from './call';

/**
 * The calls that one record of a log tells of: a line of the `enforce` log, an OPA decision, an OTLP document or a single span, or a plain
 * JSON object with `agent`, `operation` (or `tool`) and `args`. Anything else tells of none.
 */
export function callsOf(record: unknown): LoggedCall[] {
  const line = fieldsOf(record);
  if (Array.isArray(line.resourceSpans)) return otlpSpans(line).flatMap(fromSpan);
  if (isFields(line.attributes) || Array.isArray(line.attributes)) return fromSpan(line);
  if (isFields(line.input)) return fromOpa(line, line.input);
  return fromPlain(line);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const first = (...values: readonly unknown[]): string => values.map(text).find((v) => v !== '') ?? '';

function fromPlain(line: Fields): LoggedCall[] {
  const operation = first(line.operation, line.tool, line.f);
  if (operation === '') return [];
  return [
    {
      agent: text(line.agent),
      task: text(line.task),
      operation,
      outcome: outcomeOf(line.outcome),
      time: first(line.time, line.timestamp),
      ...argsOf(line.args ?? line.arguments ?? line.a),
    },
  ];
}

/** OPA's decision log; `result` is a boolean, its text, or an object of ours or of AuthZEN. */
function fromOpa(line: Fields, input: Fields): LoggedCall[] {
  const [subject, action, context] = [input.subject, input.action, input.context].map(fieldsOf);
  const operation = text(action?.name);
  if (operation === '') return [];
  const result = fieldsOf(line.result);
  const said = result.outcome ?? result.decision ?? result.allow ?? line.result;
  return [
    {
      agent: text(subject?.id),
      task: text(fieldsOf(context?.task).type),
      operation,
      outcome: outcomeOf(said),
      time: text(line.timestamp),
      ...argsOf(context?.args),
    },
  ];
}

function outcomeOf(value: unknown): LoggedCall['outcome'] {
  if (value === 'allow' || value === true || value === 'true') return 'allow';
  if (value === 'deny' || value === false || value === 'false') return 'deny';
  return value === 'escalate' ? 'escalate' : '';
}

const otlpSpans = (document: Fields): Fields[] =>
  listOf(document.resourceSpans).flatMap((resource) =>
    listOf(fieldsOf(resource).scopeSpans).flatMap((scope) => listOf(fieldsOf(scope).spans).map(fieldsOf)),
  );

/** A tool call by the GenAI conventions; of the spans that one call may leave only `execute_tool` counts. */
function fromSpan(span: Fields): LoggedCall[] {
  const about = attributesOf(span.attributes);
  const operation = text(about['gen_ai.tool.name']);
  if (operation === '' || about['gen_ai.operation.name'] !== 'execute_tool') return [];
  return [
    {
      agent: text(about['gen_ai.agent.name']),
      task: '',
      operation,
      outcome: '',
      time: first(span.startTime, span.start_time, String(span.startTimeUnixNano ?? '')),
      ...argsOf(about['gen_ai.tool.call.arguments']),
    },
  ];
}

function attributesOf(value: unknown): Fields {
  if (isFields(value)) return value;
  return Object.fromEntries(
    listOf(value)
      .map(fieldsOf)
      .map((a) => [String(a.key), isFields(a.value) ? Object.values(a.value)[0] : a.value]),
  );
}

/** Arguments as an object, or as its JSON text; a text that was cut off, and a list of names, have no values. */
function argsOf(value: unknown): { readonly args?: Fields } {
  const given = typeof value === 'string' ? parsed(value) : value;
  return isFields(given) ? { args: given } : {};
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
