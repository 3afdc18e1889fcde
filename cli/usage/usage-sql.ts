import { MOST_VALUES } from '../../shared/usage/call';

/**
 * The questions that usage analysis asks of two tables, in SQL that DuckDB, Trino and Spark read alike (docs/usage.md):
 * `calls(agent, task, operation, outcome, called_at)` and `arguments(agent, task, operation, argument, value_text, value_number)`.
 */
export const USES = `
SELECT agent, task, operation,
       COUNT(*) AS calls,
       SUM(CASE WHEN outcome IN ('deny', 'escalate') THEN 1 ELSE 0 END) AS refused,
       MAX(called_at) AS last_used
FROM calls
GROUP BY agent, task, operation`.trim();

/** \`texts\` counts the calls in which the argument was a short text: only where all were, its values are looked at. */
export const ARGUMENTS = `
SELECT agent, task, operation, argument,
       COUNT(*) AS calls,
       MIN(value_number) AS min_number,
       MAX(value_number) AS max_number,
       COUNT(value_text) AS texts,
       APPROX_DISTINCT(value_text) AS values_about
FROM arguments
GROUP BY agent, task, operation, argument`.trim();

/** The values of arguments that have few: \`few\` is a table of their names. */
export const VALUES = `
SELECT DISTINCT a.agent, a.task, a.operation, a.argument, a.value_text
FROM arguments a
JOIN few f ON a.agent = f.agent AND a.task = f.task AND a.operation = f.operation AND a.argument = f.argument`.trim();

/** Counted about, never exactly: some more are looked at and then counted. */
export const FEW = MOST_VALUES * 2;
