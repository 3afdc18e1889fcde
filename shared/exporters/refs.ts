import type { RegisterEntry } from '../model/document';
import { given, type Outline } from './outline';

/** The name of a thing in a file, by our id. */
export type Ref = (id: string) => string;

/**
 * The name in a file of each thing of a model: the one that a file of the same format gave it (its `field`), else what
 * `ours` makes of our id. No two things share one, so that references of the file that we do not read still lead where
 * they led. `zonesApart`: the format looks zones up by themselves, so that one may be called like a component.
 */
export function refsOf(
  outline: Outline,
  format: string,
  field: string,
  ours: Ref = (id) => id,
  zonesApart = false,
): Ref {
  const { elements, zones, flows, threats, records } = outline;
  const refs = new Map<string, string>();
  let taken = new Set<string>();
  const give = (id: string, said: Readonly<Record<string, unknown>> | undefined) => {
    const wanted = said?.[field];
    let ref =
      (typeof wanted === 'string' || typeof wanted === 'number') && wanted !== '' ? String(wanted) : '';
    if (ref === '' || taken.has(ref)) ref = ours(id);
    for (let n = 2; taken.has(ref); n += 1) ref = ours(`${id}-${n}`);
    taken.add(ref);
    refs.set(id, ref);
  };
  const drawn = (thing: Outline['elements'][number] | Outline['zones'][number]) => {
    const said = (thing as { 'x-stated'?: Record<string, unknown> })['x-stated'];
    give(thing.id, said?.format === format ? said : undefined);
  };
  zones.forEach(drawn);
  if (zonesApart) taken = new Set();
  elements.forEach(drawn);
  for (const entry of [...flows, ...records, ...threats.flatMap((threat) => threat.entry ?? [])])
    give(entry.id, entry.format === format ? entry.stated : undefined);
  return (id) => refs.get(id) ?? ours(id);
}

/** A record with all that was said of it, and what it is about by the references of the file. */
export const whole = ({ id, about, ...entry }: RegisterEntry, ref: Ref) =>
  given({
    id: ref(id),
    ...Object.fromEntries(Object.entries(entry).filter(([key]) => !key.startsWith('x-'))),
    about: about?.map(ref),
  });
