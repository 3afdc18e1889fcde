import { writeSync } from 'node:fs';
import pc from 'picocolors';
import type { Diagnostic } from '../shared/core/diagnostic';

/** 0 fine, 1 findings, 2 bad input or usage. */
export type ExitCode = 0 | 1 | 2;

export interface Report {
  readonly command: string;
  readonly exit: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
  /** Keys beside the common ones. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What a person reads instead of the JSON. */
  readonly lines: readonly string[];
  /** The lines are a document that another program reads: printed as they are. */
  readonly document?: boolean;
}

/** Writes all of a text, also to a pipe that takes it in parts. */
function writeAll(fd: number, text: string) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

/**
 * Text from a file for a terminal: control characters and those that turn or break a line become visible escapes, so that no
 * name can move the cursor, colour the screen or read backwards.
 */
export const visible = (text: string) =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const paint = { error: pc.red, warning: pc.yellow, info: pc.cyan } as const;

function described({ severity, code, message, line, column, help }: Diagnostic): string {
  const place =
    line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
  return `${paint[severity](severity)} ${code}${place}: ${visible(message)}\n  ${visible(help)}`;
}

/** Prints a report and sets the exit code: one JSON document, or text with findings on stderr. */
export function print(report: Report, json: boolean): void {
  const { command, exit, diagnostics, data, lines } = report;
  if (json)
    writeAll(
      1,
      `${JSON.stringify({ ambit: '1', command, ok: exit === 0, diagnostics, ...data }, null, 2)}\n`,
    );
  else {
    if (diagnostics.length > 0) writeAll(2, `${diagnostics.map(described).join('\n')}\n`);
    if (lines.length > 0) writeAll(1, `${(report.document ? lines : lines.map(visible)).join('\n')}\n`);
  }
  process.exitCode = exit;
}

export function problem(code: string, message: string, help: string): Diagnostic {
  return { code, severity: 'error', message, at: '', help };
}

export function progress(text: string): void {
  if (process.stderr.isTTY) writeAll(2, `${pc.dim(text)}\n`);
}
