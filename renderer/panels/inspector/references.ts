import type { Element } from '../../../shared/model/elements/registry';
import type { Graph } from '../../../shared/model/graph';
import type { Refers } from '../../../shared/model/vocabulary';

/** Something that a field may name: its id as the file holds it, and what a person calls it. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

const named = ({ id, name }: { readonly id: string; readonly name?: string | undefined }): Choice => ({
  id,
  label: name ?? id,
});

/** What a field may name, in document order. `owner` is the object it is part of, `pointer` where it stands. */
export function choicesFor(
  refers: Refers,
  graph: Graph,
  owner: Readonly<Record<string, unknown>>,
  pointer: string,
): Choice[] {
  const { document } = graph;
  const elements = (...kinds: readonly Element['kind'][]) =>
    document.elements.filter((e) => kinds.length === 0 || kinds.includes(e.kind)).map(named);
  const end = typeof owner.to === 'string' ? graph.element.get(owner.to) : undefined;
  switch (refers) {
    case 'zone':
      return document.zones.filter((z) => z.id !== owner.id).map(named);
    case 'element':
      return elements();
    case 'agent':
      return elements('agent');
    case 'human':
      return elements('human');
    case 'store':
      return elements('secret-store', 'data-store');
    case 'enforcement-point':
      return elements('enforcement-point');
    case 'task':
      return document.tasks
        .filter((t) => owner.kind !== 'delegate' || t.agent === owner.to)
        .map((t) => ({ id: t.id, label: t.intent }));
    case 'approval':
      return document.approvals.filter((a) => a.id !== owner.id).map(named);
    case 'credential':
      return document.credentials.map(named);
    case 'operation':
      return operationChoices(graph, pointer);
    case 'resource':
      return document.elements.flatMap((e) =>
        e.kind === 'data-store'
          ? [
              named(e),
              ...e.data.map((d) => ({ id: `${e.id}/${d.id}`, label: `${e.name}: ${d.name ?? d.id}` })),
            ]
          : e.kind === 'external' || e.kind === 'human'
            ? [named(e)]
            : [],
      );
    case 'tool-operation':
      return end?.kind === 'tool' ? end.operations.map(named) : [];
    case 'data-set':
      return end?.kind === 'data-store' ? end.data.map(named) : [];
  }
}

/** All operations; inside a task those that its agent can call come first, the others say that it cannot. */
function operationChoices(graph: Graph, pointer: string): Choice[] {
  const all = [...graph.operation.values()].map(({ ref, tool, operation }) => ({
    id: ref,
    label: `${tool.name}: ${operation.name ?? operation.id}`,
  }));
  const index = /^\/tasks\/(\d+)\//.exec(pointer)?.[1];
  const agent = index === undefined ? undefined : graph.document.tasks[Number(index)]?.agent;
  if (agent === undefined) return all;
  const callable = new Set(
    (graph.flowsFrom.get(agent) ?? []).flatMap((f) =>
      f.kind === 'call' ? f.operations.map((op) => `${f.to}.${op}`) : [],
    ),
  );
  return [
    ...all.filter((c) => callable.has(c.id)),
    ...all.filter((c) => !callable.has(c.id)).map((c) => ({ ...c, label: `${c.label} (no call flow)` })),
  ];
}
