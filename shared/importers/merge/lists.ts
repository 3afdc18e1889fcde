import type { ModelDocument } from '../../model/document';

/** Something of a model, seen as fields by name. */
export type Thing = { readonly id: string } & Readonly<Record<string, unknown>>;
export type ListName = 'elements' | 'zones' | 'flows' | 'approvals' | 'credentials' | 'register';

/** The parts of a model that an import writes to, in the order in which they may name one another. */
export const LISTS: readonly ListName[] = [
  'zones',
  'elements',
  'credentials',
  'flows',
  'approvals',
  'register',
];

/** One list of a document; a part that the document lacks is an empty one. */
export const listIn = (document: ModelDocument, name: ListName): readonly Thing[] =>
  (document[name] ?? []) as readonly Thing[];
