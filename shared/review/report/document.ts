import type { Drawing } from '../../exporters/svg/drawing';

/** A piece of running text: plain, or a name in code. All of it is data; each format escapes it its own way. */
export type Text =
  | string
  | { readonly code: string }
  /** A name that shows these things on the map, where the format can. */
  | { readonly show: readonly string[]; readonly text: string };
export type Cell = Text | readonly Text[];

/** One line of a list; `done` makes the list a check list. */
export interface ListItem {
  readonly done?: boolean;
  readonly text: string;
  /** The things on the map that it is about. */
  readonly about?: readonly string[];
}

/** What a report is made of, whatever file it becomes. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly id: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | {
      readonly kind: 'table';
      /** A name for files that hold one table each. */
      readonly id: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      /** Per row the ids of what it is about on the map; absent where rows are about no thing on it. */
      readonly about?: readonly (readonly string[])[];
    }
  | { readonly kind: 'picture'; readonly drawing: Drawing; readonly title: string };

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
export const table = (
  id: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  about?: readonly (readonly string[])[],
): Block => ({
  kind: 'table',
  id,
  columns,
  rows,
  ...(about && { about }),
});
export const code = (name: string): Text => ({ code: name });

const isList = (cell: Cell): cell is readonly Text[] => Array.isArray(cell);

/** A cell as its pieces, one or several. */
export const pieces = (cell: Cell): readonly Text[] => (isList(cell) ? cell : [cell]);

/** The words of a piece, without marks. */
export const wordsOf = (piece: Text): string =>
  typeof piece === 'string' ? piece : 'code' in piece ? piece.code : piece.text;

/** The words of a cell, without marks. */
export const plain = (cell: Cell): string => pieces(cell).map(wordsOf).join(', ');
