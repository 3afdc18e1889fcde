import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Diagnostic } from '../../core/diagnostic';
import { fail, ok, type Result } from '../../core/result';
import { found, type ModelCode } from './codes';
import { pointer, steps } from './pointer';
import { scanJson } from './scan-json';

/** Largest model file, in bytes of UTF-8. */
export const MAX_BYTES = 20 * 1024 * 1024;
/** Deepest nesting of arrays and objects. */
export const MAX_DEPTH = 64;

const MAX_FINDINGS = 100;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/**
 * Strict JSON from a file nobody vouches for. Refuses what is too large (AMB100), too deep (AMB104, counted before
 * anything recurses), not JSON (AMB101), and keys that are dangerous (AMB105) or repeated (AMB106).
 */
export function readJson(text: string): Result<unknown> {
  if (byteLength(text, MAX_BYTES) > MAX_BYTES)
    return fail([found('AMB100', 'The file is larger than 20 MiB.', '')]);
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    return fail([
      {
        ...found('AMB104', `Values are nested more than ${MAX_DEPTH} levels deep.`, ''),
        ...place(text, deep),
      },
    ]);
  const parsed = parsedJson(text);
  if (parsed.ok && !hasBadKeys(text)) return parsed;
  const problems = inspect(text);
  return problems.length > 0 ? fail(problems) : parsed;
}

function parsedJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (cause) {
    return fail([found('AMB101', `Not valid JSON: ${(cause as Error).message}.`, '')]);
  }
}

/** A place that findings ask for, and the places below it. */
interface Wanted {
  offset: number | undefined;
  readonly below: Map<string, Wanted>;
}

/**
 * Adds line and column to findings about this text, which must be JSON; a place that is not in the text gets its nearest
 * parent's.
 */
export function locateIn(text: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (diagnostics.length === 0) return [];
  const root: Wanted = { offset: undefined, below: new Map() };
  const ways = diagnostics.map((d) => {
    const way = [root];
    for (const step of steps(d.at)) {
      const last = way.at(-1) ?? root;
      const next = last.below.get(step) ?? { offset: undefined, below: new Map() };
      last.below.set(step, next);
      way.push(next);
    }
    return way;
  });
  findOffsets(text, root);
  const starts = lineStarts(text);
  return diagnostics.map((d, i) => {
    const nearest = ways[i]?.findLast((place) => place.offset !== undefined);
    return nearest?.offset !== undefined && d.line === undefined
      ? { ...d, ...placeIn(starts, nearest.offset) }
      : d;
  });
}

/** Notes where each wanted place begins. */
function findOffsets(text: string, root: Wanted): void {
  /** What is wanted of each open container, innermost last, and the key or index that it is at. */
  const open: {
    readonly wanted: Wanted | undefined;
    readonly isArray: boolean;
    at: string;
    index: number;
  }[] = [];
  let here: Wanted | undefined = root;
  scanJson(text, {
    onValue: (offset) => {
      const container = open.at(-1);
      if (container?.isArray) container.at = String(container.index++);
      here = container ? container.wanted?.below.get(container.at) : root;
      if (here) here.offset ??= offset;
    },
    onKey: (name) => {
      const container = open.at(-1);
      if (container) container.at = name;
    },
    onOpen: (isArray) => void open.push({ wanted: here, isArray, at: '', index: 0 }),
    onClose: () => void open.pop(),
  });
}

/** True when a key is dangerous or repeated, in text that is JSON. */
function hasBadKeys(text: string): boolean {
  let bad = false;
  const keys: Set<string>[] = [];
  scanJson(text, {
    onOpen: () => void keys.push(new Set()),
    onClose: () => void keys.pop(),
    onKey: (name) => {
      const seen = keys.at(-1);
      bad ||= FORBIDDEN_KEYS.has(name) || seen?.has(name) === true;
      seen?.add(name);
    },
  });
  return bad;
}

/** Everything wrong with the text, with its place: slower than the question whether there is anything. */
function inspect(text: string): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const keys: Set<string>[] = [];
  const add = (code: ModelCode, message: string, at: string, offset: number) => {
    if (problems.length < MAX_FINDINGS)
      problems.push({ ...found(code, message, at), ...place(text, offset) });
  };
  visit(
    text,
    {
      onObjectBegin: () => {
        keys.push(new Set());
      },
      onObjectEnd: () => {
        keys.pop();
      },
      onObjectProperty: (name, offset, _length, _line, _character, path) => {
        if (FORBIDDEN_KEYS.has(name))
          add('AMB105', `The key "${name}" is not allowed.`, pointer([...path(), name]), offset);
        const seen = keys.at(-1);
        if (seen?.has(name))
          add('AMB106', `The key "${name}" appears twice.`, pointer([...path(), name]), offset);
        seen?.add(name);
      },
      onError: (code, offset) => {
        add('AMB101', `Not valid JSON: ${words(printParseErrorCode(code))}.`, '', offset);
      },
    },
    STRICT,
  );
  return problems;
}

const words = (name: string) => name.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();

/** Offset of the bracket that goes too deep. Brackets in strings do not count. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > MAX_DEPTH) return i;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return undefined;
}

/** UTF-8 bytes of a text; stops counting once `limit` is passed. */
function byteLength(text: string, limit: number): number {
  if (text.length > limit || text.length * 3 <= limit) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= limit; i++) {
    const c = text.charCodeAt(i);
    bytes += c < 0x80 ? 1 : c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** 1-based line and column, in code units, of an offset. */
const place = (text: string, offset: number) => placeIn(lineStarts(text), offset);

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function placeIn(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
