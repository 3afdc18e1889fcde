import { type Change, editAt } from '../change';
import type { ModelDocument } from '../document';

type Decision = NonNullable<ModelDocument['decisions']>[number];

/** Records what was decided on one threat, in place of what was decided before. */
export function setDecision(document: ModelDocument, decision: Decision): Change {
  const { decisions } = document;
  if (decisions === undefined) return [editAt(['decisions'], undefined, [decision])];
  const at = decisions.findIndex((d) => d.threat === decision.threat);
  return at === -1
    ? [editAt(['decisions', decisions.length], undefined, decision)]
    : [editAt(['decisions', at], decisions[at], decision)];
}
