/** Bytes of a code point in UTF-8. */
const width = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** The index in a text of a UTF-8 byte offset, as engines count; the end when it lies beyond. */
export function indexAtByte(text: string, offset: number): number {
  let bytes = 0;
  let index = 0;
  while (index < text.length && bytes < offset) {
    const code = text.codePointAt(index) ?? 0;
    bytes += width(code);
    index += code > 0xffff ? 2 : 1;
  }
  return index;
}

/** 1-based line and column of an index of a text. */
export function placeAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: index - start + 1 };
}
