import type { FactPath } from '../request';

export type Scalar = string | number | boolean;

/**
 * The smallest tests a rule is made of. Every target has one table over all kinds. An atom is **false when its
 * path is absent or has another JSON type**, negated or not: what is not known never helps a request.
 *
 * - `compare`: integer order. `equals` / `oneOf`: the value is one of literals of one type.
 * - `prefix`, `suffix`, `substring`: string tests, by code unit.
 * - `domain`: the string equals `value` or ends in `.value`. `under`: equals the path `value` or lies below it, without `..` segments.
 * - `size`: code points of a string or items of a list, compared.
 * - `has`: the argument is present (the one atom whose negation is true when absent).
 * - `samePath`: two strings or two integers in the request are equal.
 * - `member`: a list of strings contains the literal. `memberPath`: it contains the string that stands at `other`.
 */
export type Atom =
  | { readonly kind: 'compare'; readonly path: FactPath; readonly op: CompareOp; readonly value: number }
  | {
      readonly kind: 'oneOf';
      readonly path: FactPath;
      readonly values: readonly Scalar[];
      readonly list?: string;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'text';
      readonly path: FactPath;
      readonly test: TextTest;
      readonly value: string;
      readonly negated: boolean;
    }
  | { readonly kind: 'size'; readonly path: FactPath; readonly op: CompareOp; readonly value: number }
  | { readonly kind: 'has'; readonly path: FactPath; readonly negated: boolean }
  | {
      readonly kind: 'samePath';
      readonly path: FactPath;
      readonly other: FactPath;
      readonly negated: boolean;
    }
  | { readonly kind: 'member'; readonly path: FactPath; readonly value: string; readonly negated: boolean }
  | {
      readonly kind: 'memberPath';
      readonly path: FactPath;
      readonly other: FactPath;
      readonly negated: boolean;
    };

export type CompareOp = '<' | '<=' | '>' | '>=';
export type TextTest = 'prefix' | 'suffix' | 'substring' | 'domain' | 'under';

/** Holds when any of its atoms holds. `id` is unique within its rule; `source` is the text it came from. */
export interface Clause {
  readonly id: string;
  readonly anyOf: readonly Atom[];
  readonly source: string;
}

/** Conjunctive normal form: holds when every clause holds. Empty = always; a clause without atoms = never. */
export type Condition = readonly Clause[];
