import { uniqueSorted } from '../../core/order';
import { same } from '../../core/same';
import { type Change, editAt } from '../../model/change';
import type { ModelDocument } from '../../model/document';
import { fieldsOf, listOf } from '../shape';
import { LISTS, listIn, type Thing } from './lists';
import { STAMP } from './stamp';

/** One value that the import changed in something that was there. */
export interface Drift {
  readonly id: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an import added, and what it changed in what was there. */
export function difference(
  before: ModelDocument,
  after: ModelDocument,
): { readonly added: string[]; readonly changed: Drift[] } {
  const added: string[] = [];
  const changed: Drift[] = [];
  for (const name of LISTS) {
    const old = new Map(listIn(before, name).map((thing) => [thing.id, thing]));
    for (const thing of listIn(after, name)) {
      const was = old.get(thing.id);
      if (was === undefined) added.push(thing.id);
      else if (was !== thing) changed.push(...fieldDrift(was, thing, thing.id));
    }
  }
  return { added, changed };
}

function fieldDrift(was: Thing, is: Thing, id: string): Drift[] {
  return uniqueSorted([...Object.keys(was), ...Object.keys(is)])
    .filter((field) => field !== STAMP && !same(was[field], is[field]))
    .flatMap((field): Drift[] => {
      if (field !== 'operations' || is.kind !== 'tool')
        return [{ id, field, before: was[field], after: is[field] }];
      const old = new Map((listOf(was.operations) as Thing[]).map((o) => [o.id, o]));
      return (listOf(is.operations) as Thing[]).flatMap((o) => {
        const before = old.get(o.id);
        return before === undefined
          ? [{ id, field: `operations/${o.id}`, before: undefined, after: fieldsOf(o).effect }]
          : fieldDrift(before, o, `${id}.${o.id}`);
      });
    });
}

/** The edits that lead from one document to another whose lists only grew or had items replaced. */
export function changeFrom(before: ModelDocument, after: ModelDocument): Change {
  return LISTS.flatMap((name) => {
    if (before[name] === undefined)
      return after[name] === undefined ? [] : [editAt([name], undefined, after[name])];
    const old = listIn(before, name);
    return listIn(after, name).flatMap((thing, i) =>
      old[i] === thing ? [] : [editAt([name, i], old[i], thing)],
    );
  });
}
