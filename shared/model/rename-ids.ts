import type { ModelDocument, View } from './document';
import type { Element } from './elements/registry';
import type { Flow } from './flows/registry';

/**
 * The document with ids replaced, at the things themselves and wherever they are named: flows, zones, sponsors,
 * resources, uses, approvals, holders, comments, views. Ids of operations and data sets stay, they belong to their element.
 */
export function renameIds(document: ModelDocument, names: ReadonlyMap<string, string>): ModelDocument {
  if (names.size === 0) return document;
  const to = (id: string) => names.get(id) ?? id;
  const all = (ids: readonly string[]) => ids.map(to);
  const operation = (ref: string) => renamedHead(ref, '.', to);
  const optional = <K extends string>(key: K, value: string | undefined) =>
    (value === undefined ? {} : { [key]: to(value) }) as { [k in K]?: string };
  const element = (e: Element): Element => {
    const base = { ...e, id: to(e.id), ...optional('zone', e.zone) };
    if (base.kind === 'agent') return { ...base, ...optional('sponsor', base.sponsor) };
    if (base.kind !== 'tool') return base;
    const operations = base.operations.map((op) =>
      op.resources ? { ...op, resources: op.resources.map((r) => renamedHead(r, '/', to)) } : op,
    );
    return { ...base, operations };
  };
  const flow = (f: Flow): Flow => {
    const base = { ...f, id: to(f.id), from: to(f.from), to: to(f.to) };
    switch (base.kind) {
      case 'call':
        return { ...base, ...optional('credential', base.credential), ...optional('via', base.via) };
      case 'access':
        return { ...base, ...optional('credential', base.credential) };
      case 'delegate':
        return { ...base, tasks: all(base.tasks) };
      case 'escalate':
        return { ...base, approval: to(base.approval) };
      case 'issue':
        return { ...base, credential: to(base.credential) };
      default:
        return base;
    }
  };
  const view = (v: View): View => ({
    ...v,
    ...optional('zone', v.zone),
    places: v.places.map((p) => ({ ...p, id: to(p.id) })),
    ...(v.collapsed ? { collapsed: all(v.collapsed) } : {}),
    ...(v.omitted ? { omitted: all(v.omitted) } : {}),
    ...(v.routes ? { routes: v.routes.map((r) => ({ ...r, flow: to(r.flow) })) } : {}),
    ...(v.notes ? { notes: v.notes.map((n) => ({ ...n, id: to(n.id) })) } : {}),
  });
  return {
    ...document,
    elements: document.elements.map(element),
    zones: document.zones.map((z) => ({ ...z, id: to(z.id), ...optional('parent', z.parent) })),
    flows: document.flows.map(flow),
    tasks: document.tasks.map((t) => ({
      ...t,
      id: to(t.id),
      agent: to(t.agent),
      uses: t.uses.map((u) => ({ ...u, operation: operation(u.operation) })),
      ...(t.breakGlass ? { breakGlass: { ...t.breakGlass, by: all(t.breakGlass.by) } } : {}),
    })),
    approvals: document.approvals.map((a) => ({
      ...a,
      id: to(a.id),
      operations: a.operations.map(operation),
      ...(a.agents ? { agents: all(a.agents) } : {}),
      approver: to(a.approver),
      ...optional('escalateTo', a.escalateTo),
    })),
    credentials: document.credentials.map((c) => ({
      ...c,
      id: to(c.id),
      holders: all(c.holders),
      ...optional('keptIn', c.keptIn),
    })),
    ...(document.relaxations
      ? {
          relaxations: document.relaxations.map((r) => ({
            ...r,
            id: to(r.id),
            operations: r.operations.map(operation),
          })),
        }
      : {}),
    ...(document.comments ? { comments: document.comments.map((c) => ({ ...c, about: to(c.about) })) } : {}),
    ...(document.actionItems
      ? { actionItems: document.actionItems.map((a) => ({ ...a, ...optional('about', a.about) })) }
      : {}),
    views: document.views.map(view),
  };
}

function renamedHead(ref: string, separator: string, to: (id: string) => string): string {
  const [head = '', ...rest] = ref.split(separator);
  return [to(head), ...rest].join(separator);
}
