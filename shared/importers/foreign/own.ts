import { emptyModel } from '../../model/empty';
import { validateModel } from '../../model/generated/validate-model';
import { type Fields, isFields } from '../shape';

/** Fields that name other things of the model: ids change on the way, so these do not come back from an exchange file. */
const REFERENCES = new Set([
  'id',
  'zone',
  'from',
  'to',
  'sponsor',
  'credential',
  'via',
  'approval',
  'tasks',
  'data',
]);

/** The key under which our exports keep what a format has no field for. */
export const OWN = 'ambit';

/** Whether these would be parts of a model by our schema. */
const fits = (parts: Fields) => validateModel({ ...emptyModel('x'), ...parts });

/** What our own export wrote beside an element: its fields, when they make an element by our schema. */
export function ownElement(value: unknown): Fields | undefined {
  if (!isFields(value)) return undefined;
  const { id: _id, zone: _zone, sponsor: _sponsor, ...rest } = value;
  const candidate: Fields = Array.isArray(rest.operations)
    ? { ...rest, operations: rest.operations.map(withoutResources) }
    : rest;
  return fits({ elements: [{ ...candidate, id: 'x' }] }) ? withoutNotes(candidate) : undefined;
}

/** What our own export wrote beside a flow, without what it refers to; undefined where it is no flow by our schema. */
export function ownFlow(value: unknown): Fields | undefined {
  if (!isFields(value) || !fits({ flows: [{ ...value, id: 'x', from: 'x', to: 'x' }] })) return undefined;
  return withoutNotes(Object.fromEntries(Object.entries(value).filter(([key]) => !REFERENCES.has(key))));
}

const withoutNotes = (value: Fields): Fields =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')));
const withoutResources = (operation: unknown): unknown =>
  isFields(operation)
    ? Object.fromEntries(
        Object.entries(operation).filter(([key]) => key !== 'resources' && !key.startsWith('x-')),
      )
    : operation;
