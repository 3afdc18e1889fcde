/** Control characters, halves of pairs, and marks that change the direction of text, shown as what they are. */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** Text for HTML, also inside quoted attributes. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text for Markdown in which nothing is markup, a link or HTML; on one line, so that it fits a table. */
export function markdown(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|<>&~@:-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text for a spreadsheet. What starts with = + - @ (also in full width, also after spaces) could be run as a formula, so a quote makes it text. */
export function inert(text: string): string {
  const seen = visible(text);
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(seen) || /^[\t\r\n]/.test(text) ? `'${seen}` : seen;
}

/** One CSV field. */
export const csv = (text: string): string => `"${inert(text).replaceAll('"', '""')}"`;

/** The first `length` letters (UTF-16) of a text, with a sign of what is missing; no letter is cut in two. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start}…`;
}
