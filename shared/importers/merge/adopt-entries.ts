import { idFrom } from '../names';
import type { United } from './unite';
import type { Work } from './work';

/** What other tools recorded: all of it gets an id first, since entries are about one another. */
export function adoptEntries(work: Work, entries: United['entries']): void {
  for (const pass of ['ids', 'links'])
    for (const entry of entries) {
      const about = uniqueInOrder(entry.about.flatMap((key) => work.idOf.get(key) ?? []));
      const fields = {
        type: entry.type,
        name: entry.name,
        ...entry.fields,
        ...(pass === 'links' && about.length > 0 ? { about } : {}),
      };
      const wanted = idFrom(`${entry.type}-${entry.name}`);
      const declared = { status: 'declared' as const, from: entry.from };
      const facts = Object.fromEntries(Object.keys(fields).map((name) => [name, declared]));
      work.put('register', entry.key, wanted, entry.name, fields, facts, entry.from);
    }
}

const uniqueInOrder = (ids: readonly string[]) => [...new Set(ids)];
