/** The ids that lie on a circle when each id points to at most one other. */
export function onCycle(next: ReadonlyMap<string, string | undefined>): Set<string> {
  const done = new Set<string>();
  const cyclic = new Set<string>();
  for (const start of next.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !done.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = next.get(id);
    }
    if (id !== undefined && onPath.has(id))
      for (const member of path.slice(path.indexOf(id))) cyclic.add(member);
    for (const member of path) done.add(member);
  }
  return cyclic;
}
