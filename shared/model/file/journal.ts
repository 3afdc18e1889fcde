import { digest } from '../../core/canonical';
import { apply, type Change } from '../change';
import type { ModelDocument } from '../document';
import { serializeModel } from './serialize';

/**
 * A journal is a text of lines, only ever added to: a head with the document as it was, then one line per edit.
 * Each line starts with a digest of the rest, so that a line cut off by a crash is known for what it is.
 */
export const JOURNAL_FORMAT = 'ambit-journal/1';

/** What stays in a journal when its edits are folded into its text: what the edits were called, and when. */
export interface NamedEdit {
  readonly name: string;
  /** RFC 3339. */
  readonly at: string;
}

export interface JournalHead<Owner = unknown> {
  readonly format: typeof JOURNAL_FORMAT;
  readonly id: string;
  /** The file's name, or the document's title where it was never saved. */
  readonly name: string;
  /** The file that the document belongs to; null for one that was never saved. */
  readonly path: string | null;
  /** sha256 of that file when it was read or written last. */
  readonly digest: string | null;
  /** The document as it was last opened or saved; null when it never was. */
  readonly base: string | null;
  /** The document when this head was written; `edits` lie between `base` and it. */
  readonly text: string;
  readonly edits: readonly NamedEdit[];
  readonly at: string;
  /** The process that writes it. */
  readonly owner: Owner;
}

export interface JournalEdit extends NamedEdit {
  readonly change: Change;
}

/** A journal read back. */
export interface Replay<Owner = unknown> {
  readonly head: JournalHead<Owner>;
  /** The document after the last whole edit, as a model file. */
  readonly text: string;
  readonly edits: readonly NamedEdit[];
  /** False when something stood after the last edit that could be read or applied. */
  readonly whole: boolean;
}

/** One line of a journal, with its line end. */
export function journalLine(content: JournalHead | JournalEdit): string {
  const json = JSON.stringify(content);
  return `${check(json)} ${json}\n`;
}

/** Reads a journal up to the first line that is cut off, damaged or cannot be applied; null when its head cannot be read. */
export function readJournal<Owner>(text: string): Replay<Owner> | null {
  const lines = text.split('\n');
  const head = readLine(lines[0]) as JournalHead<Owner> | null;
  if (head?.format !== JOURNAL_FORMAT || typeof head.id !== 'string') return null;
  const start = parse(head.text);
  if (start === null) return null;
  // The text of a document that was open: whether it is a right model is asked when it is opened again.
  let document = start as ModelDocument;
  const edits = [...head.edits];
  let position = 1;
  for (; position < lines.length; position += 1) {
    const entry = readLine(lines[position]) as JournalEdit | null;
    const next = entry === null ? null : applied(document, entry.change);
    if (entry === null || next === null) break;
    document = next;
    edits.push({ name: entry.name, at: entry.at });
  }
  // A whole journal ends with a line end, so that its last piece is empty.
  const whole = position === lines.length - 1 && lines[position] === '';
  return { head, text: serializeModel(document), edits, whole };
}

function applied(document: ModelDocument, change: Change): ModelDocument | null {
  try {
    return apply(document, change);
  } catch {
    return null;
  }
}

function readLine(line: string | undefined): unknown {
  if (line === undefined || line.length < 18) return null;
  const json = line.slice(17);
  if (line.slice(0, 17) !== `${check(json)} `) return null;
  return parse(json);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const check = (json: string) => digest(json).slice('sha256:'.length, 'sha256:'.length + 16);
