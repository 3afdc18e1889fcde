import { addTo } from '../../core/group';
import { compare, uniqueSorted } from '../../core/order';
import { same } from '../../core/same';
import { listOf } from '../shape';
import type { Thing } from './lists';
import { NAMED_ONLY, namedOnly } from './named-only';
import { operationId } from './operation-id';
import { type KeptFact, keepFacts, mergeFields, STAMP, stampOf } from './stamp';
import type { United } from './unite';
import type { Work } from './work';

/** Operations of every tool: those that files describe, and those that a grant only names. */
export function adoptOperations(work: Work, found: United): void {
  const byTool = new Map<string, United['operations'][number][]>();
  for (const operation of [...found.operations, ...namedOnly(found)])
    addTo(byTool, operation.tool, operation);
  for (const [key, operations] of [...byTool].sort(([a], [b]) => compare(a, b))) {
    const tool = work.get('elements', key);
    if (tool?.kind !== 'tool') continue;
    const list = listOf(tool.operations) as Thing[];
    const at = work.positions.elements.get(tool.id) ?? -1;
    const next = [...list];
    /** Where each operation that is there already was told of again; a trace tells of one thousands of times. */
    const again = new Map<number, string[]>();
    for (const operation of operations) {
      const id = operationId(next, operation.name);
      const where = next.findIndex((o) => o.id === id);
      const current = next[where];
      const named = id === operation.name ? {} : { name: operation.name };
      const facts: Record<string, KeptFact> = { ...operation.facts };
      if (operation.doubt !== undefined && facts.effect)
        facts.effect = { ...facts.effect, ask: operation.doubt };
      const own = `${key}/${operation.name}`;
      work.seen.add(own);
      if (current === undefined) {
        next.push({
          id,
          ...named,
          ...operation.fields,
          [STAMP]: { key: own, from: [operation.from], facts: keepFacts(facts, operation.fields) },
        } as Thing);
        continue;
      }
      if (operation.facts.effect?.by?.startsWith(NAMED_ONLY)) continue;
      const merged = mergeFields(current, operation.fields, operation.facts);
      work.kept.push(
        ...merged.kept.map((kept) => ({
          ...kept,
          name: `${String(tool.name)}.${operation.name}`,
          from: operation.from,
        })),
      );
      const before = stampOf(current);
      next[where] = {
        ...merged.thing,
        [STAMP]: {
          key: own,
          from: before?.from ?? [],
          facts: keptDown(merged.facts, facts),
        },
      } as unknown as Thing;
      addTo(again, where, operation.from);
    }
    for (const [where, places] of again) next[where] = withPlaces(next[where], places);
    if (!same(next, list)) work.lists.elements[at] = { ...tool, operations: next };
  }
}

/** The same thing, told of in more places. */
function withPlaces(thing: Thing | undefined, places: readonly string[]): Thing {
  const stamp = stampOf(thing);
  const from = uniqueSorted([...(stamp?.from ?? []), ...places]);
  return { ...thing, [STAMP]: { ...stamp, from } } as unknown as Thing;
}

/** Doubts come from the newest reading; a confirmed fact has none. */
const keptDown = (
  merged: Record<string, KeptFact>,
  fresh: Record<string, KeptFact>,
): Record<string, KeptFact> =>
  merged.effect && merged.effect.status !== 'confirmed' && fresh.effect?.ask !== undefined
    ? { ...merged, effect: { ...merged.effect, ask: fresh.effect.ask } }
    : merged;
