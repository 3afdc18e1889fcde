import { pointer } from '../../model/file/pointer';
import { RECORD_TYPES, type RecordType } from '../../model/record-types';
import { fieldsOf, listOf, textOf } from '../shape';
import type { Foreign } from './landing';

/** The type that a record of our own export states; `other` where it states none that there is. */
export const recordType = (value: unknown): RecordType =>
  RECORD_TYPES.find((type) => type === value) ?? 'other';

/** Records that our own export kept at a place of a file, because its format has no field for them. */
export function ownRecords(foreign: Foreign, records: unknown, place: readonly string[]): void {
  for (const [i, raw] of listOf(records).map(fieldsOf).entries())
    foreign.entry(
      recordType(raw.type),
      textOf(raw.id) ?? String(i),
      {
        name: textOf(raw.name) ?? 'Record',
        description: textOf(raw.description),
        status: textOf(raw.status),
        about: listOf(raw.about).map(textOf),
        stated: fieldsOf(raw.stated),
        format: textOf(raw.format),
      },
      pointer([...place, i]),
    );
}
