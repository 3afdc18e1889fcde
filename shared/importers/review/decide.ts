import { apply, type Command, inTurn } from '../../model/change';
import { followParts } from '../../model/commands/follow-parts';
import { removeItems } from '../../model/commands/remove-items';
import { updateElement } from '../../model/commands/update-element';
import type { ModelDocument } from '../../model/document';
import { confirm, confirmed } from '../interview/confirm';
import type { Drift } from '../merge/difference';
import type { Merged } from '../merge/merge';

/** What a person decided about an import: ids as `keyOf…` makes them. */
export interface Decisions {
  /** New things that stay out, and changes that are not taken over. */
  readonly declined: ReadonlySet<string>;
  /** Things that no file holds any more, to be removed. */
  readonly removed: ReadonlySet<string>;
}

export const keyOfAdded = (id: string): string => `added ${id}`;
export const keyOfDrift = ({ id, field }: Drift): string => `changed ${id} ${field}`;
export const keyOfGone = (id: string): string => `gone ${id}`;

const LISTS = ['elements', 'flows', 'approvals', 'credentials'] as const;

/**
 * The imported model as a person wants it. A change that is declined is undone and its old value confirmed, so that the next
 * import asks no more; a new thing that is declined goes with all that names it; what is gone from its files is removed when asked.
 */
export function decide(
  { document, added, changed, gone }: Pick<Merged, 'document' | 'added' | 'changed' | 'gone'>,
  { declined, removed }: Decisions,
): ModelDocument {
  const keepOld = changed.filter((drift) => declined.has(keyOfDrift(drift)));
  const leaving = gone.filter((one) => removed.has(keyOfGone(one.id))).map((one) => one.id);
  const operations = leaving.filter((id) => id.includes('.'));
  const whole = [
    ...added.filter((id) => declined.has(keyOfAdded(id))),
    ...leaving.filter((id) => !id.includes('.')),
  ];
  const commands: readonly Command[] = [
    ...keepOld.map(
      (drift): Command =>
        (now) =>
          undoDrift(now, drift),
    ),
    ...operations.map(
      (id): Command =>
        (now) =>
          withoutOperation(now, id),
    ),
    ...(whole.length > 0 ? [(now: ModelDocument) => removeItems(now, whole)] : []),
  ];
  return commands.length === 0 ? document : apply(document, inTurn(commands)(document));
}

function undoDrift(document: ModelDocument, { id, field, before }: Drift) {
  const operation = /^operations\/(.+)$/.exec(field)?.[1];
  if (operation !== undefined) return withoutOperation(document, `${id}.${operation}`);
  const [owner = '', part] = id.split('.');
  if (part !== undefined)
    return withOperation(document, owner, part, (o) => confirmed(o, { [field]: before }));
  const list = LISTS.find((name) => document[name].some((thing) => thing.id === id));
  return list === undefined ? [] : confirm(document, list, id, { [field]: before });
}

function withoutOperation(document: ModelDocument, id: string) {
  const [owner = '', part = ''] = id.split('.');
  return withOperation(document, owner, part, () => undefined);
}

/** A tool with one operation exchanged, or taken out together with every mention of it. */
function withOperation(
  document: ModelDocument,
  owner: string,
  part: string,
  next: (operation: object) => object | undefined,
) {
  const tool = document.elements.find((e) => e.id === owner);
  if (tool?.kind !== 'tool') return [];
  const operations = tool.operations.flatMap((o) => {
    const after = o.id === part ? next(o) : o;
    return after === undefined ? [] : [after as typeof o];
  });
  const after = { ...tool, operations };
  return inTurn([(d) => followParts(d, tool, after), (d) => updateElement(d, owner, { operations })])(
    document,
  );
}
