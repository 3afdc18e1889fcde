import type { Change } from '../change';
import type { ModelDocument, View } from '../document';
import { rewrite } from './lists';

/** What is being removed, by the words other parts use for it. */
export interface Gone {
  readonly ids: ReadonlySet<string>;
  /** True for an operation, `tool.operation`, that goes with its tool. */
  readonly operation: (ref: string) => boolean;
}

/**
 * Takes every reference to what is gone out of the model: flows at or about it, tasks of it, uses, approvals,
 * holders, places. An approval or flow that would be left without its point goes too. What lay in a zone that is gone
 * lies in the nearest zone around it that is left.
 */
export function removeReferences(document: ModelDocument, { ids, operation }: Gone): Change {
  const gone = new Set(ids);
  for (const task of document.tasks) if (gone.has(task.agent)) gone.add(task.id);
  for (const a of document.approvals)
    if (gone.has(a.approver) || a.operations.every(operation) || a.agents?.every((id) => ids.has(id)))
      gone.add(a.id);
  for (const f of document.flows) if (gone.has(f.from) || gone.has(f.to)) gone.add(f.id);
  const has = (id: string | undefined) => id !== undefined && gone.has(id);
  const parents = new Map(document.zones.map((z) => [z.id, z.parent]));
  const around = (zone: string | undefined): string | undefined => {
    let at = zone;
    for (let i = 0; at !== undefined && gone.has(at) && i <= parents.size; i += 1) at = parents.get(at);
    return at === undefined || gone.has(at) ? undefined : at;
  };
  const keep = (list: readonly string[]) => list.filter((id) => !gone.has(id));
  return [
    ...rewrite(document, 'elements', (e) => {
      if (has(e.id)) return undefined;
      let next = has(e.zone) ? withOptional(e, 'zone', around(e.zone)) : e;
      if (next.kind === 'agent' && has(next.sponsor)) next = without(next, 'sponsor');
      if (next.kind !== 'tool') return next;
      const operations = next.operations.map((op) =>
        op.resources?.some((r) => has(r.split('/')[0]))
          ? { ...op, resources: op.resources.filter((r) => !has(r.split('/')[0])) }
          : op,
      );
      return operations.every((op, i) => next.kind === 'tool' && op === next.operations[i])
        ? next
        : { ...next, operations };
    }),
    ...rewrite(document, 'flows', (f) => {
      if (has(f.id) || has(f.from) || has(f.to)) return undefined;
      if ((f.kind === 'escalate' && has(f.approval)) || (f.kind === 'issue' && has(f.credential)))
        return undefined;
      let next = f;
      if (next.kind === 'call' && has(next.via)) next = without(next, 'via');
      if ((next.kind === 'call' || next.kind === 'access') && has(next.credential))
        next = without(next, 'credential');
      if (next.kind === 'delegate' && next.tasks.some(has)) next = { ...next, tasks: keep(next.tasks) };
      return next;
    }),
    ...rewrite(document, 'zones', (z) =>
      has(z.id) ? undefined : has(z.parent) ? withOptional(z, 'parent', around(z.parent)) : z,
    ),
    ...rewrite(document, 'tasks', (t) => {
      if (has(t.id)) return undefined;
      let next = t;
      if (next.breakGlass?.by.some(has)) {
        const by = keep(next.breakGlass.by);
        // An emergency task that nobody can open any more goes; as an ordinary task it would be open to the agent alone.
        if (by.length === 0) return undefined;
        next = { ...next, breakGlass: { ...next.breakGlass, by } };
      }
      return next.uses.some((u) => operation(u.operation))
        ? { ...next, uses: next.uses.filter((u) => !operation(u.operation)) }
        : next;
    }),
    ...rewrite(document, 'approvals', (a) => {
      if (has(a.id)) return undefined;
      let next = has(a.escalateTo) ? { ...without(a, 'escalateTo'), onTimeout: 'deny' as const } : a;
      if (next.agents?.some(has)) {
        const agents = keep(next.agents);
        next = { ...next, agents };
      }
      return next.operations.some(operation)
        ? { ...next, operations: next.operations.filter((ref) => !operation(ref)) }
        : next;
    }),
    ...rewrite(document, 'credentials', (c) => {
      if (has(c.id)) return undefined;
      const next = has(c.keptIn) ? without(c, 'keptIn') : c;
      return next.holders.some(has) ? { ...next, holders: keep(next.holders) } : next;
    }),
    ...rewrite(document, 'relaxations', (r) => {
      if (!r.operations.some(operation)) return r;
      const operations = r.operations.filter((ref) => !operation(ref));
      return operations.length === 0 ? undefined : { ...r, operations };
    }),
    ...rewrite(document, 'suppressions', (s) => {
      if (!s.elements?.some(has)) return s;
      const elements = keep(s.elements);
      return elements.length === 0 ? undefined : { ...s, elements };
    }),
    ...rewrite(document, 'views', (view) => withoutGone(view, has)),
  ];
}

function withoutGone(view: View, has: (id: string | undefined) => boolean): View {
  let next = has(view.zone) ? without(view, 'zone') : view;
  if (next.places.some((p) => has(p.id))) next = { ...next, places: next.places.filter((p) => !has(p.id)) };
  if (next.collapsed?.some(has)) next = { ...next, collapsed: next.collapsed.filter((id) => !has(id)) };
  if (next.omitted?.some(has)) next = { ...next, omitted: next.omitted.filter((id) => !has(id)) };
  if (next.routes?.some((r) => has(r.flow)))
    next = { ...next, routes: next.routes.filter((r) => !has(r.flow)) };
  if (next.notes?.some((n) => has(n.id))) next = { ...next, notes: next.notes.filter((n) => !has(n.id)) };
  return next;
}

const withOptional = <T extends object, K extends keyof T>(item: T, key: K, value: T[K] | undefined): T =>
  value === undefined ? without(item, key) : { ...item, [key]: value };

function without<T extends object, K extends keyof T>(item: T, key: K): T {
  const { [key]: _gone, ...rest } = item;
  return rest as T;
}
