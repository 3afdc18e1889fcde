import { uniqueSorted } from '../../core/order';
import { same } from '../../core/same';
import { isRecord, keyed } from '../keyed';

/** One field that differs. `at` is a path of names and keys from the item, such as `/operations/refund/reversible`. */
export interface FieldChange {
  readonly at: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Where two values differ, as deep as both have the same structure: records by name, lists of named things by their key
 * whatever their order, anything else as a whole.
 */
export function diffValues(before: unknown, after: unknown, at = ''): FieldChange[] {
  if (same(before, after)) return [];
  const [left, right] = [keyed(before), keyed(after)];
  if (left && right && (left.size > 0 || right.size > 0))
    return uniqueSorted([...left.keys(), ...right.keys()]).flatMap((key) =>
      diffValues(left.get(key), right.get(key), `${at}/${key}`),
    );
  if (isRecord(before) && isRecord(after))
    return uniqueSorted([...Object.keys(before), ...Object.keys(after)]).flatMap((key) =>
      diffValues(before[key], after[key], `${at}/${key}`),
    );
  return [
    {
      at,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}
