import { sortBy, uniqueSorted } from '../../core/order';
import { elementKinds } from '../../model/elements/registry';
import { idFrom } from '../names';
import { listOf } from '../shape';
import { adoptApproval } from './adopt-approval';
import { adoptEntries } from './adopt-entries';
import { adoptFlow } from './adopt-flow';
import { adoptOperations } from './adopt-operations';
import type { KeptFact } from './stamp';
import type { United } from './unite';
import type { Work } from './work';

/** Brings everything that was found into the lists, in the order in which things name one another. */
export function adopt(work: Work, found: United): void {
  for (const [weak, strong] of found.same) {
    const id = work.idOf.get(weak);
    if (id !== undefined && !work.idOf.has(strong)) work.idOf.set(strong, id);
  }
  const byKey = <T extends { readonly key: string }>(items: readonly T[]) =>
    sortBy(items, (item) => item.key);
  for (const zone of byKey(found.zones))
    work.put(
      'zones',
      zone.key,
      idFrom(zone.name),
      zone.name,
      { name: zone.name, ...zone.fields },
      { name: { status: 'declared', from: zone.from } },
      zone.from,
    );
  nest(work, found.zones);
  for (const element of byKey(found.elements)) {
    const zone = element.zone === undefined ? undefined : work.idOf.get(element.zone);
    const fields = { kind: element.kind, ...element.fields, ...(zone === undefined ? {} : { zone }) };
    const name = String(element.fields.name ?? element.key);
    const facts = {
      ...element.facts,
      ...(zone === undefined
        ? {}
        : { zone: { status: 'inferred' as const, by: 'where it runs', from: element.from } }),
      ...asked(found, element.key),
    };
    const aliases = element.aliases.length > 0 ? { aliases: uniqueSorted(element.aliases) } : {};
    work.put(
      'elements',
      element.key,
      idFrom(name),
      name,
      { name, ...fields },
      facts,
      element.from,
      aliases,
      elementKinds[element.kind].defaults,
    );
  }
  adoptOperations(work, found);
  for (const c of byKey(found.credentials)) {
    const holders = uniqueSorted([
      ...(listOf(work.get('credentials', c.key)?.holders) as string[]),
      ...c.holders.flatMap((key) => work.idOf.get(key) ?? []),
    ]);
    work.put(
      'credentials',
      c.key,
      idFrom(c.name),
      c.name,
      { name: c.name, type: c.type, holders },
      { ...c.facts, holders: { status: 'declared', from: c.from }, lifetime: { status: 'unknown' } },
      c.from,
    );
  }
  for (const flow of found.flows) adoptFlow(work, flow);
  for (const approval of byKey(found.approvals)) adoptApproval(work, approval);
  adoptEntries(work, found.entries);
}

/** Zones in zones, where the files' say leads to no circle. */
function nest(work: Work, zones: United['zones']): void {
  for (const { key, parent } of zones) {
    const [id, outer] = [work.idOf.get(key), parent === undefined ? undefined : work.idOf.get(parent)];
    const zone = id === undefined ? undefined : work.byId('zones', id);
    if (id === undefined || outer === undefined || zone === undefined || zone.parent === outer) continue;
    const around = new Set<unknown>();
    for (let at: unknown = outer; typeof at === 'string' && !around.has(at); ) {
      around.add(at);
      at = work.byId('zones', at)?.parent;
    }
    const position = work.positions.zones.get(id) ?? -1;
    if (!around.has(id)) work.lists.zones[position] = { ...zone, parent: outer };
  }
}

const asked = (found: United, key: string): Record<string, KeptFact> =>
  Object.fromEntries(
    found.questions
      .filter((q) => q.about === key)
      .map((q) => [
        q.field,
        {
          status: 'unknown' as const,
          ask: q.question,
          from: q.from,
          ...(q.choices ? { choices: q.choices } : {}),
        },
      ]),
  );
