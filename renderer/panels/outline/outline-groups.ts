import type { ModelDocument } from '../../../shared/model/document';
import { type ElementKind, elementKinds } from '../../../shared/model/elements/registry';
import { flowKinds } from '../../../shared/model/flows/registry';

export interface OutlineItem {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
}
export interface OutlineGroup {
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

/** Everything in the document by kind, narrowed to names that contain `query`; empty groups are left out. */
export function outlineGroups(document: ModelDocument, query: string): OutlineGroup[] {
  const names = new Map(document.elements.map((e) => [e.id, e.name]));
  const groups: OutlineGroup[] = (Object.keys(elementKinds) as ElementKind[]).map((kind) => ({
    title: elementKinds[kind].plural,
    items: document.elements
      .filter((e) => e.kind === kind)
      .map((e) => ({ id: e.id, name: e.name, icon: elementKinds[kind].icon })),
  }));
  groups.push(
    { title: 'Tasks', items: document.tasks.map((t) => ({ id: t.id, name: t.intent, icon: 'task' })) },
    {
      title: 'Approvals',
      items: document.approvals.map((a) => ({ id: a.id, name: a.name ?? a.id, icon: 'approval' })),
    },
    {
      title: 'Credentials',
      items: document.credentials.map((c) => ({ id: c.id, name: c.name ?? c.id, icon: 'key-round' })),
    },
    { title: 'Zones', items: document.zones.map((z) => ({ id: z.id, name: z.name, icon: 'zone' })) },
    {
      title: 'Flows',
      items: document.flows.map((f) => ({
        id: f.id,
        name: `${names.get(f.from) ?? f.from} ${f.name ?? flowKinds[f.kind].label} ${names.get(f.to) ?? f.to}`,
        icon: 'flow',
      })),
    },
  );
  const wanted = query.trim().toLowerCase();
  return groups
    .map((g) => ({ ...g, items: g.items.filter((i) => i.name.toLowerCase().includes(wanted)) }))
    .filter((g) => g.items.length > 0);
}
