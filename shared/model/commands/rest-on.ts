import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { freeId } from '../free-id';
import { updateModel } from './update-model';

/**
 * States that a threat rests on an assumption of the model, by its id, or (`rests` false) that it does not any more. What
 * rests on nothing stays an assumption. No change when there is no such assumption, or nothing new to say.
 */
export function restOn(document: ModelDocument, assumption: string, threat: string, rests: boolean): Change {
  const assumptions = (document.assumptions ?? []).map((a) => {
    const known = a.threats ?? [];
    if (a.id !== assumption || known.includes(threat) === rests) return a;
    const { threats: _before, ...rest } = a;
    const threats = rests ? [...known, threat] : known.filter((id) => id !== threat);
    return threats.length > 0 ? { ...rest, threats } : rest;
  });
  return assumptions.every((a, i) => a === document.assumptions?.[i])
    ? []
    : updateModel(document, { assumptions });
}

/** Adds an assumption that a threat rests on, under a free id. */
export function restOnNew(document: ModelDocument, text: string, threat: string): Change {
  const known = document.assumptions ?? [];
  const id = freeId(new Set(known.map((a) => a.id)), 'assumption');
  return updateModel(document, { assumptions: [...known, { id, text, threats: [threat] }] });
}
