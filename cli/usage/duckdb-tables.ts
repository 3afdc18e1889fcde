import { LONGEST_VALUE } from '../../shared/usage/tally';

/** Longer lines are left out by both readers, so that one line cannot take all memory: 8 MiB. */
export const LONGEST_LINE = 8 * 1024 * 1024;

/** A text as an SQL literal. */
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** What any of the known kinds says at the top of a line. Only these are kept of it, each as its own piece of JSON. */
const FIELDS = [
  'agent',
  'task',
  'operation',
  'tool',
  'f',
  'outcome',
  'args',
  'arguments',
  'a',
  'time',
  'timestamp',
  'input',
  'result',
  'attributes',
  'resourceSpans',
  'startTime',
  'start_time',
  'startTimeUnixNano',
];

/** The attributes of a span that are looked at. */
const TOLD_BY_SPANS = [
  'gen_ai.operation.name',
  'gen_ai.agent.name',
  'gen_ai.tool.name',
  'gen_ai.tool.call.arguments',
];

/** Reading JSON by the rules of `shared/usage/read-record.ts`, in DuckDB's words. */
const MACROS = `
CREATE MACRO approx_distinct(x) AS approx_count_distinct(x);
CREATE MACRO bare(j) AS CASE WHEN json_type(j) = 'VARCHAR' THEN j ->> '$' ELSE '' END;
CREATE MACRO first_of(a, b, c) AS CASE WHEN a <> '' THEN a WHEN b <> '' THEN b ELSE c END;
CREATE MACRO outcome_of(j) AS CASE j ->> '$'
  WHEN 'allow' THEN 'allow' WHEN 'true' THEN 'allow' WHEN 'deny' THEN 'deny' WHEN 'false' THEN 'deny'
  WHEN 'escalate' THEN 'escalate' ELSE '' END;
CREATE MACRO args_of(j) AS CASE json_type(j)
  WHEN 'OBJECT' THEN j
  WHEN 'VARCHAR' THEN CASE WHEN json_valid(j ->> '$') THEN CAST(j ->> '$' AS JSON) END
  END;
CREATE MACRO named(attributes) AS CASE json_type(attributes)
  WHEN 'OBJECT' THEN list_transform([${TOLD_BY_SPANS.map(literal).join(', ')}], lambda k: {k: k, v: json_extract(attributes, '$."' || k || '"')})
  WHEN 'ARRAY' THEN list_transform(json_extract(attributes, '$[*]'), lambda x: {k: x ->> '$.key', v: json_extract(x, '$.value.*')[1]})
  END;
CREATE MACRO attr(pairs, name) AS list_filter(pairs, lambda p: p.k = name)[1].v;
CREATE MACRO call_of_span(pairs, called_at) AS {
  agent: bare(attr(pairs, 'gen_ai.agent.name')), task: '',
  operation: CASE WHEN bare(attr(pairs, 'gen_ai.operation.name')) = 'execute_tool' THEN bare(attr(pairs, 'gen_ai.tool.name')) ELSE '' END,
  outcome: '', called_at: called_at, args: args_of(attr(pairs, 'gen_ai.tool.call.arguments')) };
CREATE MACRO time_of_span(a, b, nano) AS first_of(bare(a), bare(b), coalesce(nano ->> '$', ''));`;

/** The calls of one line, by its kind. */
const CALLS_OF_LINE = `CASE
  WHEN json_type("resourceSpans") = 'ARRAY' THEN list_transform(list_transform(
    json_extract("resourceSpans", '$[*].scopeSpans[*].spans[*]'),
    lambda span: {pairs: named(json_extract(span, '$.attributes')), called_at: time_of_span(
      json_extract(span, '$.startTime'), json_extract(span, '$.start_time'), json_extract(span, '$.startTimeUnixNano'))}),
    lambda told: call_of_span(told.pairs, told.called_at))
  WHEN json_type(attributes) IN ('OBJECT', 'ARRAY') THEN
    [call_of_span(named(attributes), time_of_span("startTime", start_time, "startTimeUnixNano"))]
  WHEN json_type(input) = 'OBJECT' THEN [{
    agent: bare(json_extract(input, '$.subject.id')), task: bare(json_extract(input, '$.context.task.type')),
    operation: bare(json_extract(input, '$.action.name')),
    outcome: outcome_of(coalesce(json_extract(result, '$.outcome'), json_extract(result, '$.decision'), json_extract(result, '$.allow'), result)),
    called_at: bare(timestamp), args: args_of(json_extract(input, '$.context.args')) }]
  ELSE [{
    agent: bare(agent), task: bare(task), operation: first_of(bare(operation), bare(tool), bare(f)),
    outcome: outcome_of(outcome), called_at: first_of(bare(time), bare(timestamp), ''), args: args_of(coalesce(args, arguments, a)) }]
  END`;

/**
 * Statements that read log files (JSON lines of any of the known kinds, plain or compressed) once, and write what they tell as the two tables
 * of \`usage-sql.ts\`, in DuckDB's own dialect. It says the same as \`shared/usage/read-record.ts\`; a test runs both over the same lines.
 */
export const duckdbTables = (files: readonly string[]): readonly string[] => [
  MACROS,
  `CREATE TABLE told AS SELECT call.* FROM (
SELECT unnest(${CALLS_OF_LINE}) AS call
FROM read_json([${files.map(literal).join(', ')}], format = 'newline_delimited', records = 'true', ignore_errors = true,
  maximum_object_size = ${LONGEST_LINE}, columns = {${FIELDS.map((name) => `"${name}": 'JSON'`).join(', ')}})
) WHERE call.operation <> ''`,
  'CREATE VIEW calls AS SELECT agent, task, operation, outcome, called_at FROM told',
  `CREATE VIEW arguments AS
SELECT agent, task, operation, e.key AS argument,
       CASE WHEN e.type = 'VARCHAR' AND length(e.atom ->> '$') <= ${LONGEST_VALUE} THEN e.atom ->> '$' END AS value_text,
       CASE WHEN e.type IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN CAST(e.atom AS DOUBLE) END AS value_number
FROM told, json_each(told.args) e
WHERE json_type(told.args) = 'OBJECT'`,
];
