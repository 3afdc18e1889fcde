import { type Change, type Edit, editAt } from '../change';
import type { ModelDocument } from '../document';

type Decision = NonNullable<ModelDocument['decisions']>[number];
/** Fields to set; a field that is `undefined`, empty text or an empty list is taken out. */
export type DecisionFields = { readonly [K in Exclude<keyof Decision, 'threat'>]?: Decision[K] | undefined };

const says = (value: unknown) =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/**
 * Writes the same fields into the decisions on several threats, beside what was decided before. A decision that is
 * `open` and says nothing else is no decision and is removed. No change where everything stands as asked.
 */
export function decide(document: ModelDocument, threats: readonly string[], fields: DecisionFields): Change {
  const decisions = document.decisions ?? [];
  const asked = [...new Set(threats)];
  const added: Decision[] = [];
  const edits: Edit[] = [];
  const gone: Edit[] = [];
  for (const threat of asked) {
    const at = decisions.findIndex((d) => d.threat === threat);
    const before = decisions[at];
    const after = merged(before ?? { threat, status: 'open' }, fields);
    const empty = after.status === 'open' && Object.keys(after).length === 2;
    if (!before) {
      if (!empty) added.push(after);
    } else if (empty) gone.push(editAt(['decisions', at], before, undefined));
    else if (JSON.stringify(before) !== JSON.stringify(after))
      edits.push(editAt(['decisions', at], before, after));
  }
  const removed = gone.sort((a, b) => Number(b.path.split('/').at(-1)) - Number(a.path.split('/').at(-1)));
  const start = decisions.length - removed.length;
  const inserts =
    document.decisions === undefined && added.length > 0
      ? [editAt(['decisions'], undefined, added)]
      : added.map((decision, i) => editAt(['decisions', start + i], undefined, decision));
  return [...edits, ...removed, ...inserts];
}

function merged(decision: Decision, fields: DecisionFields): Decision {
  const all = Object.entries({ ...decision, ...fields }).filter(([, value]) => says(value));
  return { status: 'open', ...Object.fromEntries(all) } as Decision;
}
