/** Widths of letters relative to their size, roughly: text cannot be measured without a screen. */
const NARROW = /[iljtfrI.,:;'|!()[\] ]/;
const WIDE = /[mwMW@%&\u0250-\u{10FFFF}]/u;

/** About how wide a text is, in pixels, at a font size in pixels. */
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const letter of text) units += NARROW.test(letter) ? 0.32 : WIDE.test(letter) ? 0.92 : 0.58;
  return units * size;
}

/** The text in at most `lines` lines that fit; what does not ends in an ellipsis. Breaks at spaces where it can. */
export function wrap(text: string, size: number, width: number, lines: number): string[] {
  const out: string[] = [];
  let rest = text.trim();
  while (rest !== '' && out.length < lines) {
    const last = out.length === lines - 1;
    if (widthOf(rest, size) <= width) {
      out.push(rest);
      return out;
    }
    const fits = longestFit(rest, size, last ? width - size * 0.8 : width);
    const space = rest.lastIndexOf(' ', fits);
    const end = !last && space > 0 ? space : Math.max(1, fits);
    out.push(last ? `${rest.slice(0, end).trimEnd()}…` : rest.slice(0, end));
    rest = rest.slice(end).trim();
  }
  return out;
}

function longestFit(text: string, size: number, width: number): number {
  let used = 0;
  let end = 0;
  for (const letter of text) {
    used += widthOf(letter, size);
    if (used > width) break;
    end += letter.length;
  }
  return end;
}

/**
 * Text and attribute values that cannot become markup, whatever their letters. Characters that XML forbids, and those
 * that turn the reading direction around, are shown as a replacement mark.
 */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
