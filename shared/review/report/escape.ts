/** Control characters, and marks that change the direction of text, shown as what they are. */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
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

/** One CSV field. A leading = + - @ would be run as a formula by a spreadsheet, so it is made text. */
export function csv(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${visible(safe).replaceAll('"', '""')}"`;
}
