import Type, { type Static } from 'typebox';
import { Categories, Id, Name, oneOf, Sensitivity } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const DataSet = Type.Object(
  { id: Id, name: Type.Optional(Name), sensitivity: Sensitivity, categories: Type.Optional(Categories) },
  { additionalProperties: false },
);
export type DataSet = Static<typeof DataSet>;

export const DataStore = elementSchema('data-store', {
  store: oneOf(['database', 'vector', 'object', 'file', 'memory', 'saas', 'queue', 'repo'], 'What it is'),
  data: Type.Array(DataSet, { maxItems: 500 }),
  tenancy: Type.Optional(oneOf(['single', 'shared'], 'Whether tenants share it')),
  trusted: Type.Optional(Type.Boolean({ description: 'Only trusted parties can write to it' })),
  accepts: Type.Optional(Sensitivity),
});

export const dataStore: ElementKindInfo = {
  label: 'Data store',
  plural: 'Data stores',
  about: 'Where data rests: databases, files, memory, retrieval indexes.',
  icon: 'database',
  defaults: { store: 'database', data: [] },
};
