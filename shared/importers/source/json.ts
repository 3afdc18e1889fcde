import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { Read } from './source';

const TRAILING_TEXT = 9;
/** Brackets may nest this deep before the parser, which recurses, is not even started. */
const MAX_BRACKETS = 1_000;

/** JSON with comments and trailing commas. Text after the value is a warning; broken JSON gives what could be read. */
export function readJsonc(text: string): Read {
  if (deepest(text) > MAX_BRACKETS)
    return {
      value: undefined,
      problems: [{ code: 'AMB403', message: `brackets nest more than ${MAX_BRACKETS} levels deep.` }],
    };
  try {
    return { value: JSON.parse(text) as unknown, problems: [] };
  } catch {
    const errors: ParseError[] = [];
    const value = parse(text, errors, { allowTrailingComma: true, disallowComments: false }) as unknown;
    const [first] = errors;
    if (!first) return { value, problems: [] };
    const message =
      first.error === TRAILING_TEXT
        ? 'text after the JSON value was left out.'
        : `not valid JSON (${printParseErrorCode(first.error)}); what could be read was imported.`;
    return { value, problems: [{ code: 'AMB402', message, offset: first.offset }] };
  }
}

/** One JSON value a line, as logs are written; lines that are none are counted in one finding. */
export function jsonLines(text: string): Read {
  let broken = 0;
  const value = text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    try {
      return deepest(line) > MAX_BRACKETS ? [] : [JSON.parse(line) as unknown];
    } catch {
      broken += 1;
      return [];
    }
  });
  return {
    value,
    problems:
      broken === 0
        ? []
        : [{ code: 'AMB402', message: `${broken} lines are not valid JSON and were left out.` }],
  };
}

function deepest(text: string): number {
  let [depth, most, inString] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) most = Math.max(most, ++depth);
    else if (c === 0x7d || c === 0x5d) depth--;
  }
  return most;
}
