import { parse } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import { expect, test } from 'vitest';
import { celString } from './quote';

test('whatever a text holds, its literal is that text and nothing else (P8)', () => {
  for (const text of [
    '',
    'plain',
    '"',
    "'",
    '\\',
    '\n\r\t\0',
    '" || true || "',
    '\u202e\u2028',
    '🙂',
    '${x}',
    '\\u0041',
  ]) {
    const literal = celString(text);
    expect(literal).toMatch(/^"[\x20-\x7e]*"$/);
    expect(new Environment().evaluate(literal ?? ''), JSON.stringify(text)).toBe(text);
    expect(parse(literal ?? '').expr?.exprKind.case).toBe('constExpr');
  }
});

test('half a character is no text of CEL', () => {
  for (const text of ['\ud83d', '\ude42', 'a\ude42\ud83d']) expect(celString(text)).toBeNull();
});
