import { fieldsOf, isFields, listOf } from '../importers/shape';
import type { Tallied } from './call';
import { callsOf } from './read-record';
import { Tally } from './tally';

/** A log as one text: JSON lines, one JSON document, or what `ambit usage --json` printed about a larger log. */
export function readLog(text: string): Tallied {
  const whole = parsed(text);
  const counted = fieldsOf(fieldsOf(whole).log);
  if (Array.isArray(counted.uses) && Array.isArray(counted.arguments)) return counted as unknown as Tallied;
  const tally = new Tally();
  const records =
    whole === undefined ? text.split('\n').map(parsed) : isFields(whole) ? [whole] : listOf(whole);
  for (const record of records) for (const call of callsOf(record)) tally.add(call);
  return tally.result();
}

/** The counts of several logs as one. */
export function readLogs(texts: readonly string[]): Tallied {
  const all = texts.map(readLog);
  return { uses: all.flatMap((t) => t.uses), arguments: all.flatMap((t) => t.arguments) };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
