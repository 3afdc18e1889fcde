import { LONGEST_VALUE } from '../../shared/usage/tally';

/** Longer lines are left out by both readers, so that one line cannot take all memory: 8 MiB. */
export const LONGEST_LINE = 8 * 1024 * 1024;

/** A text as an SQL literal. */
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Log files as the two tables of \`usage-sql.ts\`, in DuckDB's own dialect: JSON lines of any of the known kinds, plain or compressed. It says
 * the same as \`shared/usage/read-record.ts\`; a test runs both over the same lines.
 */
export const duckdbViews = (files: readonly string[]): string => `
CREATE MACRO approx_distinct(x) AS approx_count_distinct(x);
CREATE MACRO txt(j, p) AS CASE WHEN json_type(j, p) = 'VARCHAR' THEN json_extract_string(j, p) ELSE '' END;
CREATE MACRO attr(span, k) AS CASE json_type(span, '$.attributes')
  WHEN 'OBJECT' THEN json_extract(span, '$.attributes."' || k || '"')
  WHEN 'ARRAY' THEN json_extract(list_filter(json_extract(span, '$.attributes[*]'), lambda x: json_extract_string(x, '$.key') = k)[1], '$.value.*')[1]
  END;
CREATE MACRO bare(j) AS CASE WHEN json_type(j) = 'VARCHAR' THEN json_extract_string(j, '$') ELSE '' END;
CREATE MACRO first_of(a, b, c) AS CASE WHEN a <> '' THEN a WHEN b <> '' THEN b ELSE c END;
CREATE MACRO outcome_of(j) AS CASE json_extract_string(j, '$')
  WHEN 'allow' THEN 'allow' WHEN 'true' THEN 'allow' WHEN 'deny' THEN 'deny' WHEN 'false' THEN 'deny'
  WHEN 'escalate' THEN 'escalate' ELSE '' END;
CREATE MACRO args_of(j) AS CASE json_type(j)
  WHEN 'OBJECT' THEN j
  WHEN 'VARCHAR' THEN CASE WHEN json_valid(json_extract_string(j, '$')) THEN CAST(json_extract_string(j, '$') AS JSON) END
  END;
CREATE VIEW lines AS
  SELECT json AS line FROM read_ndjson_objects([${files.map(literal).join(', ')}], ignore_errors = true, maximum_object_size = ${LONGEST_LINE});
CREATE VIEW records AS
  SELECT line FROM lines WHERE coalesce(json_type(line, '$.resourceSpans'), '') <> 'ARRAY'
  UNION ALL
  SELECT unnest(json_extract(line, '$.resourceSpans[*].scopeSpans[*].spans[*]')) AS line
  FROM lines WHERE json_type(line, '$.resourceSpans') = 'ARRAY';
CREATE VIEW told AS
  SELECT bare(attr(line, 'gen_ai.agent.name')) AS agent, '' AS task,
         CASE WHEN bare(attr(line, 'gen_ai.operation.name')) = 'execute_tool' THEN bare(attr(line, 'gen_ai.tool.name')) ELSE '' END AS operation,
         '' AS outcome,
         first_of(txt(line, '$.startTime'), txt(line, '$.start_time'), coalesce(json_extract_string(line, '$.startTimeUnixNano'), '')) AS called_at,
         args_of(attr(line, 'gen_ai.tool.call.arguments')) AS args
  FROM records WHERE json_type(line, '$.attributes') IN ('OBJECT', 'ARRAY')
  UNION ALL
  SELECT txt(line, '$.input.subject.id'), txt(line, '$.input.context.task.type'), txt(line, '$.input.action.name'),
         outcome_of(coalesce(json_extract(line, '$.result.outcome'), json_extract(line, '$.result.decision'), json_extract(line, '$.result.allow'), json_extract(line, '$.result'))),
         txt(line, '$.timestamp'), args_of(json_extract(line, '$.input.context.args'))
  FROM records WHERE coalesce(json_type(line, '$.attributes'), '') NOT IN ('OBJECT', 'ARRAY') AND json_type(line, '$.input') = 'OBJECT'
  UNION ALL
  SELECT txt(line, '$.agent'), txt(line, '$.task'), first_of(txt(line, '$.operation'), txt(line, '$.tool'), txt(line, '$.f')),
         outcome_of(json_extract(line, '$.outcome')), first_of(txt(line, '$.time'), txt(line, '$.timestamp'), ''),
         args_of(coalesce(json_extract(line, '$.args'), json_extract(line, '$.arguments'), json_extract(line, '$.a')))
  FROM records WHERE coalesce(json_type(line, '$.attributes'), '') NOT IN ('OBJECT', 'ARRAY') AND coalesce(json_type(line, '$.input'), '') <> 'OBJECT';
CREATE VIEW calls AS SELECT agent, task, operation, outcome, called_at, args FROM told WHERE operation <> '';
CREATE VIEW arguments AS
  SELECT agent, task, operation, e.key AS argument,
         CASE WHEN e.type = 'VARCHAR' AND length(e.atom ->> '$') <= ${LONGEST_VALUE} THEN e.atom ->> '$' END AS value_text,
         CASE WHEN e.type IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN CAST(e.atom AS DOUBLE) END AS value_number
  FROM calls, json_each(calls.args) e
  WHERE json_type(calls.args) = 'OBJECT';
`;
