import { entriesOf, type Fields, fieldsOf, listOf, textOf } from '../shape';

export interface Node {
  readonly name: string;
  readonly type: string;
  readonly fields: Fields;
  readonly at: string;
}

export interface Plug {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** Connections from a sub-node to the agent it serves, and from step to step. Empty outputs are written as null. */
export const plugsOf = (connections: unknown): Plug[] =>
  entriesOf(connections).flatMap(([from, kinds]) =>
    entriesOf(kinds).flatMap(([kind, outputs]) =>
      listOf(outputs).flatMap((output) =>
        listOf(output).flatMap((end) =>
          textOf(fieldsOf(end).node) === undefined ? [] : [{ from, kind, to: String(fieldsOf(end).node) }],
        ),
      ),
    ),
  );

/** How an agent of a workflow is found again. */
export const keyOf = (scope: string, node: Node) => `agent:${scope}/${node.name.toLowerCase()}`;

/** One workflow while its nodes are placed. */
export interface Scene {
  readonly scope: string;
  readonly agents: ReadonlyMap<string, Node>;
  readonly plugs: readonly Plug[];
  readonly title: string;
}

/** Agents that a step leads to, over the main connections. */
export function reachedFrom(start: string, scene: Scene): Node[] {
  return [...scene.agents.values()].filter(
    (agent) => agent.name === start || follows(start, agent.name, scene),
  );
}

/** True where main connections lead from one step to another. */
export function follows(start: string, end: string, { plugs }: Scene): boolean {
  const [seen, open] = [new Set([start]), [start]];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const plug of plugs) {
      if (plug.from !== at || plug.kind !== 'main' || seen.has(plug.to)) continue;
      if (plug.to === end) return true;
      seen.add(plug.to);
      open.push(plug.to);
    }
  return false;
}
