import type { ModelDocument } from '../../model/document';
import { type KeptFact, stampOf } from '../merge/stamp';
import type { FactStatus } from '../patch';
import { fieldsOf, isFields, listOf } from '../shape';

/** One field of an imported thing: its value, how it is known, by which rule, and from which place (`file#pointer`). */
export interface FactRow {
  readonly field: string;
  readonly value: unknown;
  readonly status: FactStatus;
  readonly by?: string;
  readonly from?: string;
  /** Why a person should look at it. */
  readonly ask?: string;
}

/** An imported thing with all that is known of it. Operations follow their tool, as `tool.operation`. */
export interface FoundRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly owner?: string;
  readonly from: readonly string[];
  readonly facts: readonly FactRow[];
}

/** Everything on the map that an import found, in the order of the model, with its facts. What a person drew is not in it. */
export function foundThings(document: ModelDocument): FoundRow[] {
  const names = new Map(
    [...document.elements, ...document.zones].map((thing): [string, string] => [thing.id, thing.name]),
  );
  const rows = (things: readonly object[], kind: (thing: object) => string) =>
    things.flatMap((thing) => rowsOf(thing, kind(thing), names));
  return [
    ...rows(document.elements, (thing) => String(fieldsOf(thing).kind)),
    ...rows(document.flows, (thing) => `${String(fieldsOf(thing).kind)} flow`),
    ...rows(document.credentials, () => 'credential'),
    ...rows(document.approvals, () => 'approval'),
    ...rows(document.zones, () => 'zone'),
  ];
}

function rowsOf(thing: object, kind: string, names: ReadonlyMap<string, string>, owner?: string): FoundRow[] {
  const called = (ref: unknown) => names.get(String(ref)) ?? String(ref);
  const stamp = stampOf(thing);
  const { id, name, from, to, operations } = fieldsOf(thing);
  const own = owner === undefined ? String(id) : `${owner}.${String(id)}`;
  const inside = kind === 'tool' ? listOf(operations).filter(isFields) : [];
  const parts = inside.flatMap((operation) => rowsOf(operation, 'operation', names, own));
  if (!stamp) return parts;
  const flow = kind.endsWith(' flow') ? `${called(from)} → ${called(to)}` : undefined;
  const facts = Object.entries(stamp.facts).map(([field, fact]) =>
    factRow(field, field === 'zone' ? called(fieldsOf(thing)[field]) : fieldsOf(thing)[field], fact),
  );
  return [
    {
      id: own,
      name: flow ?? String(name ?? id),
      kind,
      ...(owner === undefined ? {} : { owner }),
      from: stamp.from,
      facts,
    },
    ...parts,
  ];
}

const factRow = (field: string, value: unknown, { status, by, from, ask }: KeptFact): FactRow => ({
  field,
  value,
  status,
  ...(by === undefined ? {} : { by }),
  ...(from === undefined ? {} : { from }),
  ...(ask === undefined ? {} : { ask }),
});
