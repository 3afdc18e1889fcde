import { type Change, editAt } from '../change';
import type { ModelDocument } from '../document';

type About = Pick<
  ModelDocument,
  'title' | 'description' | 'owners' | 'environment' | 'assumptions' | 'lists'
>;

/** Sets what the model says about itself, and its named lists; `undefined` removes a field. */
export function updateModel(
  document: ModelDocument,
  fields: { readonly [K in keyof About]?: About[K] | undefined },
): Change {
  return Object.entries(fields)
    .filter(([key, value]) => document[key as keyof About] !== value)
    .map(([key, value]) => editAt([key], document[key as keyof About], value));
}
