import { type Change, editAt, inTurn } from '../change';
import type { ModelDocument } from '../document';
import { renameListsInConditions } from './rename-lists';

/** What the model says about itself as a whole. */
export type ModelFields = Pick<
  ModelDocument,
  'title' | 'description' | 'owners' | 'environment' | 'assumptions' | 'lists' | 'relaxations' | 'widenings'
>;

/**
 * Sets what the model says about itself; `undefined` removes a field. A named list that got another name in its place
 * is renamed in the conditions that refer to it.
 */
export function updateModel(
  document: ModelDocument,
  fields: { readonly [K in keyof ModelFields]?: ModelFields[K] | undefined },
): Change {
  const set = (d: ModelDocument): Change =>
    Object.entries(fields)
      .filter(([key, value]) => d[key as keyof ModelFields] !== value)
      .map(([key, value]) => editAt([key], d[key as keyof ModelFields], value));
  const names = 'lists' in fields ? renamedInPlace(document.lists ?? [], fields.lists ?? []) : new Map();
  return inTurn([(d) => renameListsInConditions(d, names), set])(document);
}

type Named = readonly { readonly id: string }[];

function renamedInPlace(before: Named, after: Named): ReadonlyMap<string, string> {
  if (before.length !== after.length) return new Map();
  const known = new Set(before.map((list) => list.id));
  return new Map(
    before.flatMap(({ id }, i): [string, string][] => {
      const next = after[i]?.id;
      return next === undefined || next === id || known.has(next) ? [] : [[id, next]];
    }),
  );
}
