import type { Diagnostic } from '../../core/diagnostic';
import { type ImportCode, importFinding } from '../codes';
import { frontMatter } from './front-matter';
import { jsonLines, readJsonc } from './json';
import { plainValue } from './plain-value';
import { readToml } from './toml';
import { readXml } from './xml';
import { readYaml } from './yaml';

export type Syntax = 'json' | 'json-lines' | 'yaml' | 'toml' | 'front-matter' | 'mermaid' | 'xml' | 'text';

/** A file as importers see it: parsed once, by what is in it, never by its name. */
export interface Source {
  /** Path as the person gave it; importers may read a host or a label from it, never the format. */
  readonly file: string;
  readonly text: string;
  readonly syntax: Syntax;
  /** The parsed value; of front matter, its fields; undefined for text. */
  readonly value: unknown;
  /** What follows the front matter. */
  readonly body: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a parser of one syntax gives: the value it could read, and what was wrong. */
export interface Read {
  readonly value: unknown;
  readonly problems: readonly {
    readonly code: ImportCode;
    readonly message: string;
    readonly offset?: number;
  }[];
}

export const MAX_TEXT = 10 * 1024 * 1024;
const MAX_YAML = 4 * 1024 * 1024;

/** Parses a text as what it looks like. Never throws; what cannot be read is a diagnostic, and the rest is kept. */
export function readSource(file: string, raw: string): Source {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  const syntax = syntaxOf(text);
  const limit = syntax === 'yaml' ? MAX_YAML : MAX_TEXT;
  if (text.length > limit)
    return {
      file,
      text: '',
      syntax: 'text',
      value: undefined,
      body: '',
      diagnostics: [
        importFinding('AMB400', file, `holds ${text.length} characters; the limit is ${limit}.`, ''),
      ],
    };
  const { value, problems, body } = parse(text, syntax);
  const plain = plainValue(value);
  return {
    file,
    text,
    syntax,
    value: plain.value,
    body,
    diagnostics: [
      ...problems.map((p) =>
        importFinding(
          p.code,
          file,
          p.message,
          '',
          p.offset === undefined ? undefined : place(text, p.offset),
        ),
      ),
      ...plain.problems.map((p) => importFinding(p.code, file, p.message, '')),
    ],
  };
}

function parse(text: string, syntax: Syntax): Read & { readonly body: string } {
  if (syntax === 'front-matter') return frontMatter(text);
  return { ...readers[syntax](text), body: '' };
}

const nothing = (): Read => ({ value: undefined, problems: [] });
const readers: Readonly<Record<Exclude<Syntax, 'front-matter'>, (text: string) => Read>> = {
  json: readJsonc,
  'json-lines': jsonLines,
  yaml: readYaml,
  toml: readToml,
  mermaid: nothing,
  xml: readXml,
  text: nothing,
};

/** What a text is written in, from how it starts. */
function syntaxOf(text: string): Syntax {
  const start = text.slice(0, 20_000).trimStart();
  const lines = start.split(/\r?\n/, 400);
  const first = lines[0] ?? '';
  const telling = lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
  if (/^#{1,6} \S/.test(first) && lines.some((line) => /^##+ \S/.test(line))) return 'text';
  if (/^\[\[?[A-Za-z_"][\w.\-" ]*\]\]?\s*(#.*)?$/.test(telling)) return 'toml';
  if (/^<(\?xml|!DOCTYPE|[A-Za-z])/i.test(start)) return 'xml';
  if (/^[{[]/.test(start) || /^\/[/*]/.test(start)) return isLines(text) ? 'json-lines' : 'json';
  if (/^---\s*$/.test(first) && lines.slice(1).some((line) => /^---\s*$/.test(line))) return 'front-matter';
  if (/^(%%\{|(graph|flowchart)\s+(TD|TB|LR|RL|BT)\b)/.test(start)) return 'mermaid';
  if (/^[\w."-]+\s*=\s*\S/.test(telling)) return 'toml';
  if (/^\s*(- |["']?[^\s:#<][^:]*["']?\s*:(\s|$)|---)/.test(telling)) return 'yaml';
  return 'text';
}

const isLines = (text: string) => /^\{[^\n]*\}\r?\n\{/.test(text);

/** 1-based line and column of an offset. */
function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}
