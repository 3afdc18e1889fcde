/** A piece of running text: plain, or a name in code. All of it is data; each format escapes it its own way. */
export type Text = string | { readonly code: string };
export type Cell = Text | readonly Text[];

/** What a report is made of, whatever file it becomes. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly id: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly { readonly done?: boolean; readonly text: string }[] }
  | {
      readonly kind: 'table';
      /** A name for files that hold one table each. */
      readonly id: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** A picture as SVG text that our own exporter wrote. */
  | { readonly kind: 'picture'; readonly svg: string; readonly title: string };

/** One report: a title, a few facts about it, and its blocks in reading order. */
export interface Report {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly blocks: readonly Block[];
}

export const heading = (level: 2 | 3, text: string, id: string): Block => ({
  kind: 'heading',
  level,
  text,
  id,
});
export const text = (words: string): Block => ({ kind: 'text', text: words });
export const table = (id: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  id,
  columns,
  rows,
});
export const code = (name: string): Text => ({ code: name });

/** The words of a cell, without marks. */
export function plain(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if ('code' in cell) return cell.code;
  return cell.map(plain).join(', ');
}
