import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { addTo } from '../../shared/core/group';
import { type ArgumentUse, MOST_VALUES, type Tallied, type UseCount } from '../../shared/usage/call';
import { callsOf } from '../../shared/usage/read-record';
import { inOrder, Tally } from '../../shared/usage/tally';
import { duckdbTables, LONGEST_LINE } from './duckdb-tables';
import { ARGUMENTS, FEW, USES, VALUES } from './usage-sql';

export type UsageEngine = 'duckdb' | 'built-in';

type DuckDb = typeof import('@duckdb/node-api');

/** DuckDB where it is installed; it is an extra that the rest of Ambit does without. */
export async function loadDuckDb(): Promise<DuckDb | null> {
  try {
    return await import('@duckdb/node-api');
  } catch {
    return null;
  }
}

/** What the logs tell, read line by line in this process: the same result, slower, with nothing to install. */
export async function tallyBuiltIn(files: readonly string[]): Promise<Tallied> {
  const tally = new Tally();
  for (const file of files) {
    const bytes = createReadStream(file);
    const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      for (const call of callsOf(parsed(line))) tally.add(call);
  }
  return tally.result();
}

/** A line that is no JSON tells nothing; a log that is cut off in the middle ends with one. */
function parsed(line: string): unknown {
  if (line.length > LONGEST_LINE) return undefined;
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What the logs tell, worked out by DuckDB in bounded memory. Each log is read once; its calls are kept on disk, in a folder of its own that is
 * removed. `memory` is what DuckDB plans with: the process takes more (docs/usage.md).
 */
export async function tallyDuckDb(
  duckdb: DuckDb,
  files: readonly string[],
  memory = '384MB',
): Promise<Tallied> {
  const spill = await mkdtemp(path.join(tmpdir(), 'ambit-usage-'));
  const instance = await duckdb.DuckDBInstance.create(path.join(spill, 'calls.duckdb'), {
    memory_limit: memory,
    temp_directory: spill,
    threads: '2',
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const db = await instance.connect();
    const rows = async (sql: string) => (await db.runAndReadAll(sql)).getRowObjectsJson();
    for (const statement of duckdbTables(files)) await db.run(statement);
    const uses = (await rows(USES)).map(
      (row): UseCount => ({
        agent: String(row.agent),
        task: String(row.task),
        operation: String(row.operation),
        calls: Number(row.calls),
        refused: Number(row.refused),
        lastUsed: String(row.last_used),
      }),
    );
    await db.run(`CREATE TABLE counted AS ${ARGUMENTS}`);
    await db.run(`CREATE TABLE few AS SELECT * FROM counted WHERE texts = calls AND values_about <= ${FEW}`);
    const values = new Map<string, string[]>();
    for (const row of await rows(VALUES)) addTo(values, keyOf(row), String(row.value_text));
    const given = (await rows('SELECT * FROM counted')).map((row): ArgumentUse => {
      const seen = values.get(keyOf(row));
      return {
        agent: String(row.agent),
        task: String(row.task),
        operation: String(row.operation),
        argument: String(row.argument),
        calls: Number(row.calls),
        min: row.min_number === null ? null : Number(row.min_number),
        max: row.max_number === null ? null : Number(row.max_number),
        values: seen && seen.length <= MOST_VALUES ? seen.sort() : null,
      };
    });
    db.closeSync();
    return inOrder({ uses, arguments: given });
  } finally {
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}

const keyOf = (row: Readonly<Record<string, unknown>>) =>
  JSON.stringify([row.agent, row.task, row.operation, row.argument]);
