/**
 * A text as a CEL string literal of printable ASCII; null when it is no well-formed Unicode, which no CEL string can hold. The
 * only way by which text of a model gets into CEL (P8).
 */
export function celString(text: string): string | null {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) return null;
  const escaped = [...text].map((c) => {
    if (/^[ !#-[\]-~]$/.test(c)) return c;
    const code = (c.codePointAt(0) ?? 0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
