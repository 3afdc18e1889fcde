import type { RegisterEntry } from '../../model/document';
import type { ElementKind } from '../../model/elements/registry';
import { type FlowKind, flowKindsBetween } from '../../model/flows/registry';
import { TURNED } from '../../model/stated';
import type { Findings } from '../findings';
import { type Fields, fieldsOf, listOf } from '../shape';
import { kindOf, type Shape } from './kinds';
import { ownElement, ownFlow } from './own';

export interface ForeignPart {
  readonly name: string;
  readonly shape: Shape;
  readonly description?: string | undefined;
  readonly zone?: string | undefined;
  readonly technology?: string | undefined;
  /** Where the format says what it is; else shape and name do. */
  readonly kind?: ElementKind | undefined;
  /** What else the file says, kept word for word. */
  readonly stated?: Fields;
  /** What our own export wrote beside it. */
  readonly own?: unknown;
}
export interface ForeignFlow {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly stated?: Fields;
  readonly own?: unknown;
}
export interface ForeignEntry {
  readonly name: string;
  readonly description?: string | undefined;
  readonly status?: string | undefined;
  readonly about?: readonly (string | undefined)[];
  readonly stated?: Fields;
  /** The format that said it first, where our export handed on what it had from another one. */
  readonly format?: string | undefined;
}
interface Flowing extends ForeignFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/**
 * A threat model of another tool on its way into ours. Every zone, part, flow and record that a format names is counted once
 * and lands: on the map where our kinds allow it, else in the register, word for word. Ids are those of the file.
 */
export class Foreign {
  private readonly parts = new Map<string, { kind: ElementKind; at: string }>();
  private readonly zones = new Set<string>();
  private readonly flows: Flowing[] = [];
  private readonly joined = new Set<string>();
  private readonly base: string;
  private readonly found: Findings;
  private readonly format: string;
  private readonly entries = new Set<string>();

  constructor(found: Findings, format: string, title: string | undefined) {
    this.found = found;
    this.format = format;
    this.base = `${format}:${title ?? ''}`;
  }

  private key = (sort: string, id: string) => `${sort}:${this.base}:${id}`;

  zone(
    id: string,
    name: string,
    at: string,
    more: { parent?: string | undefined; description?: string | undefined; stated?: Fields } = {},
  ) {
    if (this.zones.has(id)) return this.again('zone', id, name, at, more.stated);
    this.zones.add(id);
    this.found.zone(this.key('zone', id), name, at, {
      ...(more.parent === undefined ? {} : { parent: this.key('zone', more.parent) }),
      fields: { ...text('description', more.description), ...this.kept(more.stated) },
    });
    this.found.mapped(at);
  }

  part(id: string, part: ForeignPart, at: string) {
    if (this.parts.has(id)) return this.again('part', id, part.name, at, part.stated);
    const own = ownElement(part.own);
    const concluded = kindOf(part.shape, part.name);
    const kind = (own?.kind as ElementKind | undefined) ?? part.kind ?? concluded.kind;
    this.parts.set(id, { kind, at });
    const { kind: _kind, operations, ...rest } = own ?? {};
    const key = this.key('part', id);
    const sure = own !== undefined || part.kind !== undefined;
    this.found.element(
      key,
      kind,
      {
        ...rest,
        name: part.name,
        ...text('description', part.description),
        ...text('technology', part.technology),
        ...this.kept(part.stated),
        ...(sure ? {} : { kind }),
      },
      at,
      {
        ...(sure ? {} : { inferred: { kind: concluded.by } }),
        ...(part.zone !== undefined && this.zones.has(part.zone)
          ? { zone: this.key('zone', part.zone) }
          : {}),
      },
    );
    for (const operation of listOf(operations).map(fieldsOf))
      this.found.operation(
        key,
        String(operation.name ?? operation.id),
        {
          description: typeof operation.description === 'string' ? operation.description : undefined,
          input: operation.input,
          annotations: operation.annotations,
          effect: {
            effect: String(operation.effect),
            reversible: operation.reversible === true,
            by: 'an earlier export of this model',
          },
        },
        at,
      );
    this.found.mapped(at);
  }

  flow(id: string, from: string, to: string, flow: ForeignFlow, at: string) {
    this.flows.push({ id, from, to, at, ...flow });
  }

  /** A record with no place on the map. `about` are ids of parts, zones, flows or other records of the file. */
  entry(type: RegisterEntry['type'], id: string, entry: ForeignEntry, at: string) {
    const wanted = `${type}/${id}`;
    const own = this.entries.has(wanted) ? `${wanted}@${at}` : wanted;
    this.entries.add(own);
    this.found.entry(
      this.key('entry', own),
      type,
      entry.name,
      {
        ...text('description', entry.description),
        ...text('status', entry.status?.slice(0, 200)),
        format: entry.format ?? this.format,
        ...(entry.stated && Object.keys(entry.stated).length > 0 ? { stated: entry.stated } : {}),
      },
      (entry.about ?? []).flatMap((ref) => (ref === undefined ? [] : this.keysOf(ref))),
      at,
    );
    this.found.mapped(at);
  }

  /** Every key that an id of the file may have become; those that nothing has fall away when the import is merged. */
  private keysOf(ref: string): string[] {
    if (this.parts.has(ref)) return [this.key('part', ref)];
    if (this.zones.has(ref)) return [this.key('zone', ref)];
    const types: RegisterEntry['type'][] = [
      'threat',
      'control',
      'risk',
      'flow',
      'persona',
      'data-set',
      'boundary',
      'assumption',
    ];
    return [this.key('flow', ref), ...types.map((type) => this.key('entry', `${type}/${ref}`))];
  }

  /** Lands the flows, once all parts are known. */
  finish() {
    for (const flow of this.flows) this.land(flow);
  }

  private land(flow: Flowing) {
    const [from, to] = [this.parts.get(flow.from), this.parts.get(flow.to)];
    const own = ownFlow(flow.own);
    const way = from && to && flow.from !== flow.to ? wayOf(from.kind, to.kind, own) : undefined;
    const label = flow.name ?? `${flow.from} → ${flow.to}`;
    const id = this.joined.has(flow.id) ? `${flow.id}@${flow.at}` : flow.id;
    this.joined.add(id);
    if (way === undefined)
      return this.entry(
        'flow',
        id,
        {
          name: label,
          description: flow.description,
          about: [flow.from, flow.to],
          stated: { ...flow.stated, from: flow.from, to: flow.to },
        },
        flow.at,
      );
    const [source, target] = way.turned ? [flow.to, flow.from] : [flow.from, flow.to];
    const fields = {
      ...own,
      ...text('name', flow.name?.replace(/\s+/g, ' ').slice(0, 200)),
      ...text('description', flow.description),
      ...this.kept(way.turned ? { ...flow.stated, direction: TURNED } : flow.stated),
      ...(way.effect && own?.effect === undefined ? { effect: way.effect } : {}),
      ...(way.kind === 'instruct' && own?.trust === undefined ? { trust: 'untrusted' } : {}),
    };
    const { kind: _kind, operations, ...rest } = fields as Fields;
    this.found.flow(way.kind, this.key('part', source), this.key('part', target), flow.at, {
      key: this.key('flow', id),
      fields: rest,
      ...(way.kind === 'call'
        ? { operations: Array.isArray(operations) ? operations.map(String) : ('unknown' as const) }
        : {}),
      known: {
        inferred: {
          ...(own === undefined ? { kind: 'what its two ends are' } : {}),
          ...(way.effect && own?.effect === undefined ? { effect: way.by ?? 'direction of the flow' } : {}),
          ...(own?.trust === undefined ? { trust: 'nobody said who can write it' } : {}),
        },
      },
    });
    this.found.mapped(flow.at);
  }

  private kept(stated: Fields | undefined): Fields {
    return stated && Object.keys(stated).length > 0 ? { 'x-stated': { format: this.format, ...stated } } : {};
  }

  private again(what: string, id: string, name: string, at: string, stated: Fields | undefined) {
    this.entry('other', `${what}/${id}@${at}`, { name, stated: { id, ...stated } }, at);
    this.found.note(
      'AMB435',
      `"${name}" has the same id as another ${what}; it is kept in the register.`,
      at,
    );
  }
}

interface Way {
  readonly kind: FlowKind;
  readonly turned?: true;
  readonly effect?: 'read' | 'write' | 'send';
  readonly by?: string;
}

/** The flow kind that two kinds may have by our table; reading from a store is drawn towards it. None is an answer too. */
function wayOf(from: ElementKind, to: ElementKind, own: Fields | undefined): Way | undefined {
  const allowed: readonly FlowKind[] = flowKindsBetween(from, to).filter(
    (kind) => kind !== 'escalate' && kind !== 'issue',
  );
  const stated = own?.kind as FlowKind | undefined;
  if (stated !== undefined && allowed.includes(stated)) return { kind: stated };
  if (stated !== undefined)
    return flowKindsBetween(to, from).includes(stated) ? { kind: stated, turned: true } : undefined;
  const plain = allowed.find((kind) => kind !== 'observe' && kind !== 'delegate');
  if (plain === 'access') return { kind: plain, effect: to === 'data-store' ? 'write' : 'send' };
  if (plain !== undefined) return { kind: plain };
  if (from === 'data-store' && to === 'tool') return { kind: 'access', turned: true, effect: 'read' };
  return undefined;
}

const text = (field: string, value: string | undefined): Fields =>
  value === undefined || value.trim() === '' ? {} : { [field]: value };
