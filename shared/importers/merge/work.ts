import { uniqueSorted } from '../../core/order';
import { same } from '../../core/same';
import type { ModelDocument } from '../../model/document';
import { freeId } from '../names';
import { LISTS, type ListName, listIn, type Thing } from './lists';
import { type Kept, type KeptFact, keepFacts, mergeFields, STAMP, type Stamp, stampOf } from './stamp';

/** The lists of a document while an import works on them. */
export class Work {
  readonly lists: Record<ListName, Thing[]>;
  readonly kept: (Kept & { readonly name: string; readonly from: string })[] = [];
  /** Keys that this import mentioned. */
  readonly seen = new Set<string>();
  readonly idOf = new Map<string, string>();
  private readonly taken: Set<string>;

  private readonly base: ModelDocument;
  readonly positions: Record<ListName, Map<string, number>>;

  constructor(base: ModelDocument) {
    this.base = base;
    this.lists = Object.fromEntries(LISTS.map((name) => [name, [...listIn(base, name)]])) as Record<
      ListName,
      Thing[]
    >;
    this.positions = Object.fromEntries(
      LISTS.map((name) => [name, new Map(this.lists[name].map((thing, i) => [thing.id, i]))]),
    ) as Record<ListName, Map<string, number>>;
    const named = [
      ...LISTS.flatMap((name) => this.lists[name]),
      ...base.tasks,
      ...(base.relaxations ?? []),
      ...(base.widenings ?? []),
      ...base.views,
    ];
    this.taken = new Set(named.map((thing) => thing.id));
    for (const name of LISTS) for (const thing of this.lists[name]) this.learn(stampOf(thing)?.key, thing.id);
  }

  known() {
    return this.lists.elements.flatMap((thing) => {
      const stamp = stampOf(thing);
      return stamp ? [{ key: stamp.key, aliases: stamp.aliases ?? [] }] : [];
    });
  }

  private learn(key: string | undefined, id: string) {
    if (key !== undefined && !this.idOf.has(key)) this.idOf.set(key, id);
  }

  /** Sets a thing: the one with this key, or a new one with a free id. Returns its id. */
  put(
    list: ListName,
    key: string,
    wanted: string,
    name: string,
    fields: Readonly<Record<string, unknown>>,
    facts: Readonly<Record<string, KeptFact>>,
    from: string,
    more: Partial<Stamp> = {},
    defaults: Readonly<Record<string, unknown>> = {},
  ): string {
    this.seen.add(key);
    const known = this.idOf.get(key);
    const at = known === undefined ? -1 : (this.positions[list].get(known) ?? -1);
    const current = this.lists[list][at];
    if (known === undefined || current === undefined) {
      const id = freeId(wanted, key, this.taken);
      this.taken.add(id);
      this.learn(key, id);
      const stamp: Stamp = {
        key,
        ...more,
        from: [from],
        facts: keepFacts({ ...unknownFacts(defaults, facts), ...facts }, fields),
      };
      this.positions[list].set(id, this.lists[list].length);
      this.lists[list].push({ id, ...defaults, ...fields, [STAMP]: stamp } as Thing);
      return id;
    }
    const merged = mergeFields(current, fields, facts);
    this.kept.push(...merged.kept.map((kept) => ({ ...kept, name, from })));
    const before = stampOf(current) ?? { key, from: [], facts: {} };
    const aliases = uniqueSorted([...(before.aliases ?? []), ...(more.aliases ?? [])]);
    const stamp: Stamp = {
      ...before,
      ...more,
      key,
      ...(aliases.length > 0 ? { aliases } : {}),
      from: uniqueSorted([...before.from, from]),
      facts: merged.facts,
    };
    const next = { ...merged.thing, [STAMP]: stamp } as unknown as Thing;
    if (!same(current, next)) this.lists[list][at] = next;
    return known;
  }

  byId(list: ListName, id: string): Thing | undefined {
    return this.lists[list][this.positions[list].get(id) ?? -1];
  }

  get(list: ListName, key: string): Thing | undefined {
    const id = this.idOf.get(key);
    return id === undefined ? undefined : this.byId(list, id);
  }

  document(): ModelDocument {
    const changed = Object.fromEntries(
      LISTS.flatMap((name) =>
        same(this.lists[name], listIn(this.base, name)) ? [] : [[name, this.lists[name]]],
      ),
    );
    return { ...this.base, ...changed } as ModelDocument;
  }
}

/** Defaults of a kind that nobody said are values all the same; they are unknown until somebody does. */
const unknownFacts = (
  defaults: Readonly<Record<string, unknown>>,
  facts: Readonly<Record<string, unknown>>,
): Record<string, KeptFact> =>
  Object.fromEntries(
    Object.keys(defaults)
      .filter((name) => !(name in facts) && name !== 'operations' && name !== 'tasks')
      .map((name) => [name, { status: 'unknown' as const }]),
  );
