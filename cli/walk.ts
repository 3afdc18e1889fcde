import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../shared/core/diagnostic';
import { importFinding } from '../shared/importers/codes';
import type { ImportFile } from '../shared/importers/read-file';
import { MAX_TEXT } from '../shared/importers/source/source';

const MAX_FILES = 5_000;
const MAX_DEPTH = 16;
const MAX_TOTAL = 200 * 1024 * 1024;
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
  '.next',
  '.cache',
]);
/** Programs, pictures and archives: nothing that an importer reads, and most of a project. */
const SKIPPED_FILES =
  /\.(ts|tsx|js|jsx|mjs|cjs|py|go|rs|java|kt|cs|rb|php|c|h|cc|cpp|swift|css|scss|html?|svg|png|jpe?g|gif|webp|ico|pdf|zip|t?gz|tar|7z|woff2?|ttf|mp[34]|wasm|so|dll|exe|pyc|lock|map|csv|tsv|ipynb)$|(^|\/)(package-lock\.json|pnpm-lock\.yaml|tsconfig[^/]*\.json)$/i;

export interface Walked {
  readonly files: readonly ImportFile[];
  /** Files that a folder brought along, not named one by one. */
  readonly walked: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The texts of files and folders. Names are relative to the folder that was named, so that they are the same on every machine. Links are
 * followed once and only inside that folder; what is too large, unreadable or no text is a finding (AMB400, AMB405).
 */
export function walk(paths: readonly string[]): Walked {
  const files = new Map<string, ImportFile>();
  const walked = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  let total = 0;
  const note = (code: 'AMB400' | 'AMB405', file: string, message: string) =>
    diagnostics.push(importFinding(code, file, message, ''));

  const read = (file: string, name: string, isNamed: boolean) => {
    const size = statSync(file).size;
    if (size > MAX_TEXT) return note('AMB400', name, `holds ${size} bytes; the limit is ${MAX_TEXT}.`);
    if (!isNamed && (SKIPPED_FILES.test(name) || isBinary(file))) return undefined;
    total += size;
    if (total > MAX_TOTAL || files.size >= MAX_FILES)
      return note('AMB400', name, 'the import is full: the rest was left out.');
    const text = decode(readFileSync(file));
    if (text === undefined) return note('AMB405', name, 'is not UTF-8 or UTF-16 text.');
    files.set(name, { file: name, text });
    if (!isNamed) walked.add(name);
    return undefined;
  };

  const visit = (file: string, root: string, name: string, depth: number) => {
    if (total > MAX_TOTAL || files.size >= MAX_FILES) return;
    try {
      const real = realpathSync(file);
      const inside = real === root || real.startsWith(root + path.sep);
      if (seen.has(real)) return;
      if (!inside) note('AMB405', name, 'is a link out of the folder; it was not followed.');
      const entry = statSync(real);
      if (!inside || (depth > 0 && !entry.isDirectory() && !entry.isFile())) return;
      seen.add(real);
      if (entry.isFile()) read(real, name, depth === 0);
      else if (depth > MAX_DEPTH) note('AMB400', name, `lies more than ${MAX_DEPTH} folders deep.`);
      else if (entry.isDirectory())
        for (const child of readdirSync(real).sort())
          if (!SKIPPED_FOLDERS.has(child) || lstatSync(path.join(real, child)).isFile())
            visit(path.join(real, child), root, name === '' ? child : `${name}/${child}`, depth + 1);
    } catch (error) {
      note('AMB405', name, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
    }
  };

  for (const given of paths) {
    const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const prefix = isFolder
      ? paths.length > 1
        ? path.basename(path.resolve(given))
        : ''
      : path.basename(given);
    const root = isFolder ? real(given) : path.dirname(real(given));
    visit(given, isFolder ? root : root, prefix, 0);
  }
  return { files: [...files.values()], walked, diagnostics };
}

const real = (file: string) => {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
};

function isBinary(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(1_024);
    const read = readSync(handle, bytes, 0, bytes.length, 0);
    const head = bytes.subarray(0, read);
    return (
      head.includes(0) && !(head[0] === 0xff && head[1] === 0xfe) && !(head[0] === 0xfe && head[1] === 0xff)
    );
  } finally {
    closeSync(handle);
  }
}

/** Text in UTF-8, or in UTF-16 with a byte order mark; undefined for anything else. */
function decode(bytes: Uint8Array): string | undefined {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
