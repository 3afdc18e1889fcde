import { openSync, writeSync } from 'node:fs';
import type { DecisionLine } from '../../shared/enforcement/decision-line';

/** Appends one line per action to a file, or to stderr. Throws when the file cannot be opened, and later when a line cannot be written whole. */
export function decisionLog(file: string | undefined): (line: DecisionLine) => void {
  const fd = file === undefined ? 2 : openSync(file, 'a', 0o600);
  return (line) => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
  };
}
