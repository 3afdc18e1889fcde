import { type Change, inTurn } from '../change';
import type { ModelDocument } from '../document';
import { rewrite } from './lists';

/** Names of lists that become others; a list that keeps its name is not in it. */
export type ListNames = ReadonlyMap<string, string>;

/** A text in quotes, which is no reference whatever stands in it, or a reference to a list. */
const QUOTED_OR_LIST = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\blists\.([a-z][a-z0-9_]*)/g;

/** Renames `lists.<name>` in every condition of the model; the lists themselves are left alone. */
export function renameListsInConditions(document: ModelDocument, names: ListNames): Change {
  if (names.size === 0) return [];
  const renamed = (condition: string) =>
    condition.replaceAll(QUOTED_OR_LIST, (all, name: string | undefined) => {
      const next = name === undefined ? undefined : names.get(name);
      return next === undefined ? all : `lists.${next}`;
    });
  return inTurn([
    (d) =>
      rewrite(d, 'tasks', (task) => {
        const uses = task.uses.map((use) => {
          const when = use.when === undefined ? undefined : renamed(use.when);
          return when === use.when || when === undefined ? use : { ...use, when };
        });
        return uses.every((use, i) => use === task.uses[i]) ? task : { ...task, uses };
      }),
    (d) =>
      rewrite(d, 'approvals', (approval) => {
        const when = approval.when === undefined ? undefined : renamed(approval.when);
        return when === approval.when || when === undefined ? approval : { ...approval, when };
      }),
  ])(document);
}
