import type { ModelDocument } from './document';

/** Every id in the space that elements, zones, flows, tasks, approvals, credentials, relaxations, widenings and notes share. */
export function takenIds(document: ModelDocument): Set<string> {
  const {
    elements,
    zones,
    flows,
    tasks,
    approvals,
    credentials,
    relaxations = [],
    widenings = [],
    views,
  } = document;
  const ids = new Set<string>();
  for (const list of [elements, zones, flows, tasks, approvals, credentials, relaxations, widenings])
    for (const { id } of list) ids.add(id);
  for (const view of views) for (const { id } of view.notes ?? []) ids.add(id);
  return ids;
}

/** The first id of the form `agent`, `agent-2`, … that is not taken; a long stem is cut to what an id may hold. */
export function freeId(taken: ReadonlySet<string>, stem: string): string {
  const clean = stem.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'item';
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : `-${n}`;
    const id = clean.slice(0, 64 - suffix.length) + suffix;
    if (!taken.has(id)) return id;
  }
}
