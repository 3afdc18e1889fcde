import { freeId, idFrom } from '../names';
import type { Thing } from './lists';

/** The id of an operation by its name on the wire: the one that has it, or the one it would get. */
export function operationId(list: readonly Thing[], name: string): string {
  const known = list.find((o) => o.name === name || o.id === name);
  if (known) return known.id;
  const id = idFrom(name, true);
  return list.some((o) => o.id === id) ? freeId(id, name, new Set(list.map((o) => o.id))) : id;
}
