import { visible } from '../../core/visible';

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
