import { same } from '../../shared/core/same';
import type { AnalysisState } from './analysis';

/** A part of a long list. A number is the place of an item, unchanged, in the list of this name that was told before. */
export interface Piece {
  readonly list: string;
  readonly items: readonly (object | number)[];
}

/** Ends what was told at once; `lists` names the long lists that came in pieces, and are empty here. */
export interface Answer {
  readonly turn: number;
  readonly analysis: Partial<AnalysisState>;
  readonly lists: readonly string[];
}

export type Told = Piece | Answer;

/** Items of one piece: some milliseconds of reading, so that the window answers a key or a pointer between two of them. */
const PIECE = 300;

type Fields = Readonly<Record<string, unknown>>;

/** The worker's end: tells parts of an analysis, long lists in pieces and without what the other end has already. */
export function teller(post: (message: Told) => void) {
  const told = new Map<string, readonly object[]>();
  return (turn: number, analysis: Partial<AnalysisState>): void => {
    const lists: string[] = [];
    const rest = withoutLists(analysis, '', (name, list) => {
      const before = told.get(name) ?? [];
      const items = unchangedAsPlaces(list, before);
      for (let at = 0; at < items.length; at += PIECE)
        post({ list: name, items: items.slice(at, at + PIECE) });
      told.set(name, list);
      lists.push(name);
    });
    post({ turn, analysis: rest, lists });
  };
}

/** The window's end: puts together what `teller` told; each message must be given to it, in order. */
export function listener(hear: (turn: number, analysis: Partial<AnalysisState>) => void) {
  const held = new Map<string, readonly object[]>();
  const coming = new Map<string, object[]>();
  return (message: Told): void => {
    if ('items' in message) {
      const { list, items } = message;
      const before = held.get(list) ?? [];
      const now = coming.get(list) ?? [];
      for (const item of items) now.push(typeof item === 'number' ? (before[item] as object) : item);
      coming.set(list, now);
      return;
    }
    let analysis: Fields = { ...message.analysis };
    for (const name of message.lists) {
      const list = coming.get(name) ?? [];
      coming.delete(name);
      held.set(name, list);
      const [part = '', field] = name.split('.');
      analysis = { ...analysis, [part]: field ? { ...(analysis[part] as Fields), [field]: list } : list };
    }
    hear(message.turn, analysis);
  };
}

/** The same with its long lists, and those of the policy, empty; `take` gets each with its name. */
function withoutLists(
  fields: object,
  prefix: string,
  take: (name: string, list: readonly object[]) => void,
): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]: [string, unknown]) => {
      const name = prefix + key;
      if (isLong(value)) {
        take(name, value);
        return [key, []];
      }
      return [key, name === 'policy' && value ? withoutLists(value, 'policy.', take) : value];
    }),
  );
}

const isLong = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.length > PIECE && value.every((item) => typeof item === 'object' && item);

function unchangedAsPlaces(list: readonly object[], before: readonly object[]): (object | number)[] {
  const places = new Map(before.map((item, at) => [keyOf(item), at]));
  return list.map((item) => {
    const at = places.get(keyOf(item));
    return at !== undefined && same(before[at], item) ? at : item;
  });
}

/** What most probably finds an item again: threats, cases and rules have an id, standings a threat. */
const keyOf = (item: object): unknown =>
  (item as Fields).id ?? (item as Fields).threat ?? (item as Fields).message;
