import { readFileSync } from 'node:fs';

/** One thing that a session did; `at` in milliseconds since 1970, `digest` the sha256 of the document as a model file. */
export type Note =
  | { readonly kind: 'opened'; readonly at: number; readonly digest: string; readonly recovered: boolean }
  | { readonly kind: 'edit' | 'saving' | 'saved'; readonly at: number; readonly digest: string }
  | { readonly kind: 'call' | 'reply'; readonly at: number; readonly method: string };

/** The notes of a session. A kill can cut the last one off, never one before it. */
export function readNotes(log: string): Note[] {
  const lines = readFileSync(log, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Note);
}
