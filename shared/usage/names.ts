import type { ModelDocument } from '../model/document';

/** What a log's names are in the model; undefined where the model has nothing of that name, or several. */
export interface Names {
  agent(name: string): string | undefined;
  operation(name: string): string | undefined;
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_');

/**
 * Agents by id or name; operations as `tool.operation`, `mcp__server__tool`, `server/tool`, `tools/call tool` or a bare tool name, with the
 * server by its id, its name or its identity. A bare name that several tools have names none of them.
 */
export function namesOf(document: ModelDocument): Names {
  const agents = new Map<string, Set<string>>();
  const operations = new Map<string, Set<string>>();
  const learn = (map: Map<string, Set<string>>, name: string, id: string) =>
    map.set(plain(name), (map.get(plain(name)) ?? new Set<string>()).add(id));
  for (const element of document.elements) {
    if (element.kind === 'agent')
      for (const name of [element.id, element.name]) learn(agents, name, element.id);
    if (element.kind !== 'tool') continue;
    for (const o of element.operations)
      for (const name of new Set([o.id, o.name ?? o.id])) {
        learn(operations, name, `${element.id}.${o.id}`);
        for (const tool of new Set([element.id, element.name]))
          learn(operations, `${tool}.${name}`, `${element.id}.${o.id}`);
      }
  }
  const only = (map: Map<string, Set<string>>, name: string) => {
    const ids = map.get(plain(name));
    return ids?.size === 1 ? [...ids][0] : undefined;
  };
  return {
    agent: (name) => only(agents, name),
    operation: (name) => {
      const bare = name.replace(/^tools\/call\s+/, '').replace(/^mcp__/, '');
      return only(operations, bare) ?? only(operations, bare.replace(/^.*(__|\/|\.)/, ''));
    },
  };
}
