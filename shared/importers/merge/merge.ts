import type { Diagnostic } from '../../core/diagnostic';
import { compare, sortBy, uniqueSorted } from '../../core/order';
import { same } from '../../core/same';
import { type Change, editAt } from '../../model/change';
import type { ModelDocument } from '../../model/document';
import { elementKinds } from '../../model/elements/registry';
import { flowKinds } from '../../model/flows/registry';
import { importFinding } from '../codes';
import { inferEffect } from '../effects/infer';
import { freeId, idFrom } from '../names';
import type { Patch } from '../patch';
import { fieldsOf, listOf } from '../shape';
import { type Kept, type KeptFact, keepFacts, mergeFields, STAMP, type Stamp, stampOf } from './stamp';
import { flowKey, type United, unite } from './unite';

type Thing = { readonly id: string } & Readonly<Record<string, unknown>>;
type ListName = 'elements' | 'zones' | 'flows' | 'approvals' | 'credentials' | 'register';
const LISTS: readonly ListName[] = ['zones', 'elements', 'credentials', 'flows', 'approvals', 'register'];
/** One list of a document; a part that the document lacks is an empty one. */
const listIn = (document: ModelDocument, name: ListName): readonly Thing[] =>
  (document[name] ?? []) as readonly Thing[];

/** One value that the import changed in something that was there. */
export interface Drift {
  readonly id: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A thing whose every source was read again without it. An operation is named `tool.operation`. */
export interface Gone {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}

export interface Merged {
  readonly document: ModelDocument;
  /** The whole import as one undoable change. */
  readonly change: Change;
  readonly added: readonly string[];
  readonly changed: readonly Drift[];
  /** What was there and that none of its files mentions any more; it stays until a person removes it. */
  readonly gone: readonly Gone[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The model after the patches: things are found again by their key, so importing a file twice changes nothing, and a changed file
 * shows as drift. What a person confirmed or edited stands (AMB440); what a file no longer says stays and is named (AMB441).
 */
export function mergePatches(
  base: ModelDocument,
  patches: readonly Patch[],
  files: readonly string[],
): Merged {
  const work = new Work(base);
  const found = unite(patches, work.known());
  work.adopt(found);
  const gone = goneFrom(base, work, files);
  const diagnostics = [...found.diagnostics, ...work.kept.map(keptFinding), ...gone.map(goneFinding)];
  const document = work.document();
  return { document, change: changeFrom(base, document), ...difference(base, document), gone, diagnostics };
}

/** The lists of a document while an import works on them. */
class Work {
  readonly lists: Record<ListName, Thing[]>;
  readonly kept: (Kept & { readonly name: string; readonly from: string })[] = [];
  /** Keys that this import mentioned. */
  readonly seen = new Set<string>();
  private readonly idOf = new Map<string, string>();
  private readonly taken: Set<string>;

  private readonly base: ModelDocument;
  private readonly positions: Record<ListName, Map<string, number>>;

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
  private put(
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

  adopt(found: United): void {
    for (const [weak, strong] of found.same) {
      const id = this.idOf.get(weak);
      if (id !== undefined && !this.idOf.has(strong)) this.idOf.set(strong, id);
    }
    const byKey = <T extends { readonly key: string }>(items: readonly T[]) =>
      sortBy(items, (item) => item.key);
    for (const zone of byKey(found.zones))
      this.put(
        'zones',
        zone.key,
        idFrom(zone.name),
        zone.name,
        { name: zone.name, ...zone.fields },
        { name: { status: 'declared', from: zone.from } },
        zone.from,
      );
    this.nest(found.zones);
    for (const element of byKey(found.elements)) {
      const zone = element.zone === undefined ? undefined : this.idOf.get(element.zone);
      const fields = { kind: element.kind, ...element.fields, ...(zone === undefined ? {} : { zone }) };
      const name = String(element.fields.name ?? element.key);
      const facts = {
        ...element.facts,
        ...(zone === undefined
          ? {}
          : { zone: { status: 'inferred' as const, by: 'where it runs', from: element.from } }),
        ...asked(found, element.key),
      };
      const aliases = element.aliases.length > 0 ? { aliases: uniqueSorted(element.aliases) } : {};
      this.put(
        'elements',
        element.key,
        idFrom(name),
        name,
        { name, ...fields },
        facts,
        element.from,
        aliases,
        elementKinds[element.kind].defaults,
      );
    }
    this.operations(found);
    for (const c of byKey(found.credentials)) {
      const holders = uniqueSorted([
        ...(listOf(this.get('credentials', c.key)?.holders) as string[]),
        ...c.holders.flatMap((key) => this.idOf.get(key) ?? []),
      ]);
      this.put(
        'credentials',
        c.key,
        idFrom(c.name),
        c.name,
        { name: c.name, type: c.type, holders },
        { ...c.facts, holders: { status: 'declared', from: c.from }, lifetime: { status: 'unknown' } },
        c.from,
      );
    }
    for (const flow of found.flows) this.flow(flow);
    for (const approval of byKey(found.approvals)) this.approval(approval);
    this.entries(found.entries);
  }

  /** Zones in zones, where the files' say leads to no circle. */
  private nest(zones: United['zones']): void {
    for (const { key, parent } of zones) {
      const [id, outer] = [this.idOf.get(key), parent === undefined ? undefined : this.idOf.get(parent)];
      const zone = id === undefined ? undefined : this.byId('zones', id);
      if (id === undefined || outer === undefined || zone === undefined || zone.parent === outer) continue;
      const around = new Set<unknown>();
      for (let at: unknown = outer; typeof at === 'string' && !around.has(at); ) {
        around.add(at);
        at = this.byId('zones', at)?.parent;
      }
      const position = this.positions.zones.get(id) ?? -1;
      if (!around.has(id)) this.lists.zones[position] = { ...zone, parent: outer };
    }
  }

  /** What other tools recorded: all of it gets an id first, since entries are about one another. */
  private entries(entries: United['entries']): void {
    for (const pass of ['ids', 'links'])
      for (const entry of entries) {
        const about = uniqueInOrder(entry.about.flatMap((key) => this.idOf.get(key) ?? []));
        const fields = {
          type: entry.type,
          name: entry.name,
          ...entry.fields,
          ...(pass === 'links' && about.length > 0 ? { about } : {}),
        };
        const wanted = idFrom(`${entry.type}-${entry.name}`);
        const declared = { status: 'declared' as const, from: entry.from };
        const facts = Object.fromEntries(Object.keys(fields).map((name) => [name, declared]));
        this.put('register', entry.key, wanted, entry.name, fields, facts, entry.from);
      }
  }

  private byId(list: ListName, id: string): Thing | undefined {
    return this.lists[list][this.positions[list].get(id) ?? -1];
  }

  private get(list: ListName, key: string): Thing | undefined {
    const id = this.idOf.get(key);
    return id === undefined ? undefined : this.byId(list, id);
  }

  /** Operations of every tool: those that files describe, and those that a grant only names. */
  private operations(found: United): void {
    const byTool = new Map<string, United['operations'][number][]>();
    for (const operation of [...found.operations, ...namedOnly(found)])
      byTool.set(operation.tool, [...(byTool.get(operation.tool) ?? []), operation]);
    for (const [key, operations] of [...byTool].sort(([a], [b]) => compare(a, b))) {
      const tool = this.get('elements', key);
      if (tool?.kind !== 'tool') continue;
      const list = listOf(tool.operations) as Thing[];
      const at = this.positions.elements.get(tool.id) ?? -1;
      const next = [...list];
      for (const operation of operations) {
        const id = operationId(next, operation.name);
        const where = next.findIndex((o) => o.id === id);
        const current = next[where];
        const named = id === operation.name ? {} : { name: operation.name };
        const facts: Record<string, KeptFact> = { ...operation.facts };
        if (operation.doubt !== undefined && facts.effect)
          facts.effect = { ...facts.effect, ask: operation.doubt };
        const own = `${key}/${operation.name}`;
        this.seen.add(own);
        if (current === undefined) {
          next.push({
            id,
            ...named,
            ...operation.fields,
            [STAMP]: { key: own, from: [operation.from], facts: keepFacts(facts, operation.fields) },
          } as Thing);
          continue;
        }
        if (operation.facts.effect?.by?.startsWith(NAMED_ONLY)) continue;
        const merged = mergeFields(current, operation.fields, operation.facts);
        this.kept.push(
          ...merged.kept.map((kept) => ({
            ...kept,
            name: `${String(tool.name)}.${operation.name}`,
            from: operation.from,
          })),
        );
        const before = stampOf(current);
        next[where] = {
          ...merged.thing,
          [STAMP]: {
            key: own,
            from: uniqueSorted([...(before?.from ?? []), operation.from]),
            facts: keptDown(merged.facts, facts),
          },
        } as unknown as Thing;
      }
      if (!same(next, list)) this.lists.elements[at] = { ...tool, operations: next };
    }
  }

  private flow(flow: United['flows'][number]): void {
    const [from, to] = [this.idOf.get(flow.from), this.idOf.get(flow.to)];
    const ends = [from, to].map((id) => (id === undefined ? undefined : this.byId('elements', id)));
    if (from === undefined || to === undefined || !ends.every(Boolean) || from === to) return;
    const info = flowKinds[flow.kind];
    const fits = (allowed: readonly string[] | 'any', kind: unknown) =>
      allowed === 'any' || allowed.includes(String(kind));
    if (!fits(info.from, ends[0]?.kind) || !fits(info.to, ends[1]?.kind)) return;
    const key = flowKey(flow);
    const before = stampOf(this.get('flows', key));
    const calls =
      flow.kind === 'call' ? this.granted(to, flow, before, key) : { fields: {}, more: {}, facts: {} };
    const credential = flow.credential === undefined ? undefined : this.idOf.get(flow.credential);
    const fields = {
      kind: flow.kind,
      from,
      to,
      ...flow.fields,
      ...calls.fields,
      ...(credential === undefined || (flow.kind !== 'call' && flow.kind !== 'access') ? {} : { credential }),
    };
    const facts = {
      ...flow.facts,
      ...calls.facts,
      ...('credential' in fields ? { credential: { status: 'declared' as const, from: flow.source } } : {}),
    };
    this.put(
      'flows',
      key,
      idFrom(`${from}-${flow.kind}-${to}`),
      `${from} → ${to}`,
      fields,
      facts,
      flow.source,
      calls.more,
      info.defaults,
    );
  }

  /** Operations of a call: ids of what is granted now, minus what is taken away. */
  private granted(to: string, flow: United['flows'][number], before: Stamp | undefined, key: string) {
    const tool = this.byId('elements', to);
    const list = listOf(tool?.operations) as Thing[];
    const except = uniqueSorted([...(before?.except ?? []), ...(flow.except ?? [])]);
    const all = flow.operations === 'all' || before?.all === true;
    const current = listOf(this.get('flows', key)?.operations) as string[];
    const named = all
      ? list.map((o) => o.id)
      : Array.isArray(flow.operations)
        ? (flow.operations as readonly string[]).map((name) => operationId(list, name))
        : [];
    const has = new Set(list.map((o) => o.id));
    const gone = new Set(except.map((name) => operationId(list, name)));
    const listed = flow.operations === undefined ? current : named;
    const operations = uniqueSorted(listed.filter((id) => has.has(id) && !gone.has(id)));
    const fact: KeptFact =
      flow.operations === 'unknown'
        ? { status: 'unknown' }
        : {
            status: all ? 'inferred' : 'declared',
            from: flow.source,
            ...(all ? { by: 'no list means all of them' } : {}),
          };
    return {
      fields: { operations },
      more: { ...(all ? { all: true as const } : {}), ...(except.length > 0 ? { except } : {}) },
      facts: { operations: fact },
    };
  }

  private approval(found: United['approvals'][number]): void {
    const tool = this.get('elements', found.tool);
    const list = listOf(tool?.operations) as Thing[];
    const ids = (found.operations ?? list.map((o) => o.name ?? o.id)).map((name) =>
      operationId(list, String(name)),
    );
    const operations = uniqueSorted(
      ids.filter((id) => list.some((o) => o.id === id)).map((id) => `${tool?.id}.${id}`),
    );
    if (tool === undefined || operations.length === 0) return;
    const approver = this.put(
      'elements',
      'human:approver',
      'approver',
      'Approver',
      { kind: 'human', name: 'Approver', role: 'approver', trusted: true },
      { name: { status: 'unknown' } },
      found.from,
    );
    const agent = found.agent === undefined ? undefined : this.idOf.get(found.agent);
    const facts: Record<string, KeptFact> = {
      operations: { status: 'declared', from: found.from },
      approver: { status: 'unknown' },
      timeout: { status: 'unknown' },
    };
    const id = this.put(
      'approvals',
      found.key,
      idFrom(found.name),
      found.name,
      {
        name: found.name,
        operations,
        ...(agent === undefined ? {} : { agents: [agent] }),
        approver,
        validity: 'PT15M',
        timeout: 'PT1H',
        onTimeout: 'deny',
      },
      facts,
      found.from,
    );
    if (agent !== undefined)
      this.put(
        'flows',
        `escalate|${found.key}`,
        idFrom(`${agent}-asks-${id}`),
        'escalation',
        { kind: 'escalate', from: agent, to: approver, approval: id },
        {},
        found.from,
      );
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

const uniqueInOrder = (ids: readonly string[]) => [...new Set(ids)];

/** The rule of operations that a grant names and no file describes. */
const NAMED_ONLY = 'only its name is known';

/** Operations that grants and approvals name, for tools whose own list may be missing. */
function namedOnly(found: United): United['operations'] {
  const grants = found.flows.flatMap((flow) =>
    flow.kind === 'call' && Array.isArray(flow.operations)
      ? (flow.operations as readonly string[]).map((name) => ({ tool: flow.to, name, from: flow.source }))
      : [],
  );
  const asks = found.approvals.flatMap(({ tool, operations = [], from }) =>
    operations.map((name) => ({ tool, name, from })),
  );
  return [...grants, ...asks].map(({ tool, name, from }) => {
    const { doubt, by, ...fields } = inferEffect({ tool, name, description: '', annotations: {}, input: {} });
    const fact = {
      status: 'inferred' as const,
      from,
      by: doubt === undefined ? `${NAMED_ONLY}: ${by}` : NAMED_ONLY,
    };
    const facts = Object.fromEntries(Object.keys(fields).map((field) => [field, fact]));
    return { tool, name, from, fields, facts, ...(doubt === undefined ? {} : { doubt }) };
  });
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

const asked = (found: United, key: string): Record<string, KeptFact> =>
  Object.fromEntries(
    found.questions
      .filter((q) => q.about === key)
      .map((q) => [
        q.field,
        {
          status: 'unknown' as const,
          ask: q.question,
          from: q.from,
          ...(q.choices ? { choices: q.choices } : {}),
        },
      ]),
  );

/** Doubts come from the newest reading; a confirmed fact has none. */
const keptDown = (
  merged: Record<string, KeptFact>,
  fresh: Record<string, KeptFact>,
): Record<string, KeptFact> =>
  merged.effect && merged.effect.status !== 'confirmed' && fresh.effect?.ask !== undefined
    ? { ...merged, effect: { ...merged.effect, ask: fresh.effect.ask } }
    : merged;

/** The id of an operation by its name on the wire: the one that has it, or the one it would get. */
function operationId(list: readonly Thing[], name: string): string {
  const known = list.find((o) => o.name === name || o.id === name);
  if (known) return known.id;
  const id = idFrom(name, true);
  return list.some((o) => o.id === id) ? freeId(id, name, new Set(list.map((o) => o.id))) : id;
}

const keptFinding = ({
  name,
  field,
  why,
  from,
}: Kept & { readonly name: string; readonly from: string }): Diagnostic => {
  const [file = '', at = ''] = from.split(/#(.*)/s);
  return importFinding(
    'AMB440',
    file,
    `"${field}" of "${name}" differs from what was ${why === 'confirmed' ? 'confirmed' : 'edited by hand'}.`,
    at,
  );
};

/** Things whose every source was read again and that none of them mentions any more. */
function goneFrom(base: ModelDocument, work: Work, files: readonly string[]): Gone[] {
  const read = new Set(files);
  const things = [
    ...LISTS.flatMap((name) => listIn(base, name).map((thing) => ({ id: thing.id, thing }))),
    ...base.elements.flatMap((e) =>
      e.kind === 'tool'
        ? e.operations.map((o) => ({ id: `${e.id}.${o.id}`, thing: o as unknown as Thing }))
        : [],
    ),
  ];
  return things.flatMap(({ id, thing }) => {
    const stamp = stampOf(thing);
    const from = stamp?.from.map((place) => place.replace(/#.*$/s, '')) ?? [];
    if (!stamp || work.seen.has(stamp.key) || from.length === 0 || !from.every((file) => read.has(file)))
      return [];
    return [{ id, name: String(thing.name ?? thing.id), file: from[0] ?? '' }];
  });
}

const goneFinding = ({ name, file }: Gone): Diagnostic =>
  importFinding('AMB441', file, `"${name}" is no longer there.`, '');

function difference(
  before: ModelDocument,
  after: ModelDocument,
): { readonly added: string[]; readonly changed: Drift[] } {
  const added: string[] = [];
  const changed: Drift[] = [];
  for (const name of LISTS) {
    const old = new Map(listIn(before, name).map((thing) => [thing.id, thing]));
    for (const thing of listIn(after, name)) {
      const was = old.get(thing.id);
      if (was === undefined) added.push(thing.id);
      else if (was !== thing) changed.push(...fieldDrift(was, thing, thing.id));
    }
  }
  return { added, changed };
}

function fieldDrift(was: Thing, is: Thing, id: string): Drift[] {
  return uniqueSorted([...Object.keys(was), ...Object.keys(is)])
    .filter((field) => field !== STAMP && !same(was[field], is[field]))
    .flatMap((field): Drift[] => {
      if (field !== 'operations' || is.kind !== 'tool')
        return [{ id, field, before: was[field], after: is[field] }];
      const old = new Map((listOf(was.operations) as Thing[]).map((o) => [o.id, o]));
      return (listOf(is.operations) as Thing[]).flatMap((o) => {
        const before = old.get(o.id);
        return before === undefined
          ? [{ id, field: `operations/${o.id}`, before: undefined, after: fieldsOf(o).effect }]
          : fieldDrift(before, o, `${id}.${o.id}`);
      });
    });
}

/** The edits that lead from one document to another whose lists only grew or had items replaced. */
function changeFrom(before: ModelDocument, after: ModelDocument): Change {
  return LISTS.flatMap((name) => {
    if (before[name] === undefined)
      return after[name] === undefined ? [] : [editAt([name], undefined, after[name])];
    const old = listIn(before, name);
    return listIn(after, name).flatMap((thing, i) =>
      old[i] === thing ? [] : [editAt([name, i], old[i], thing)],
    );
  });
}
