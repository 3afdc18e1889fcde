import { uniqueSorted } from '../core/order';
import type { ModelDocument, RegisterEntry, Zone } from '../model/document';
import type { Element } from '../model/elements/registry';
import type { Flow } from '../model/flows/registry';
import { TURNED } from '../model/stated';
import type { Threat } from '../threats/threat';
import type { ExportInput } from './exporter';

/** A flow of the map, or one that another tool recorded and our kinds cannot draw. */
export interface OutlineFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly flow: Flow | undefined;
  /** What another tool said about it, and in which format. */
  readonly stated: Readonly<Record<string, unknown>>;
  readonly format: string | undefined;
}
/** A threat of ours or one that another tool recorded; `severity` only where somebody or a rule stated one. */
export interface OutlineThreat {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly about: readonly string[];
  readonly status: string | undefined;
  readonly severity: string | undefined;
  readonly mitigation: string | undefined;
  readonly maps: Readonly<Record<string, readonly string[]>>;
  readonly entry: RegisterEntry | undefined;
}

/** A model as exchange formats see it. Every list is in the order of the file. */
export interface Outline {
  readonly document: ModelDocument;
  readonly elements: readonly Element[];
  readonly zones: readonly Zone[];
  readonly flows: readonly OutlineFlow[];
  readonly threats: readonly OutlineThreat[];
  readonly records: readonly RegisterEntry[];
}

/** A model with its threats, and what other tools recorded in it, as exchange formats see them. */
export function outlineOf({ document, threats }: ExportInput): Outline {
  const register = document.register ?? [];
  const ids = new Set(document.elements.map((e) => e.id));
  const name = new Map(document.elements.map((e) => [e.id, e.name]));
  const ends = (entry: RegisterEntry) => (entry.about ?? []).filter((id) => ids.has(id));
  const drawn = register.filter((entry) => entry.type === 'flow' && ends(entry).length === 2);
  const foreign = drawn.map((entry): OutlineFlow => {
    const [from = '', to = ''] = ends(entry);
    const { id, name, description, stated = {}, format } = entry;
    return { id, from, to, name, description, flow: undefined, stated, format };
  });
  const own = document.flows.map((flow): OutlineFlow => {
    const said = statedOf(flow);
    // Another tool drew this one from the store to its reader; our access goes to the store.
    const [from, to] = said.stated.direction === TURNED ? [flow.to, flow.from] : [flow.from, flow.to];
    const words = `${name.get(flow.from) ?? flow.from} ${flow.kind} ${name.get(flow.to) ?? flow.to}`;
    const { id, description } = flow;
    return { id, from, to, name: flow.name ?? words, description, flow, ...said };
  });
  return {
    document,
    elements: document.elements,
    zones: document.zones,
    flows: [...own, ...foreign],
    threats: [
      ...threats.map((t) => ours(t, document)),
      ...register.filter((e) => e.type === 'threat').map(theirs),
    ],
    records: register.filter((entry) => entry.type !== 'threat' && !drawn.includes(entry)),
  };
}

function ours(threat: Threat, document: ModelDocument): OutlineThreat {
  const decision = document.decisions?.find((d) => d.threat === threat.id);
  return {
    id: threat.id,
    title: threat.title,
    description: threat.sentence,
    about: uniqueSorted([...threat.elements, ...threat.flows]),
    status: decision?.status ?? threat.status,
    severity: threat.severity,
    mitigation: [threat.fix, decision?.reason].filter(Boolean).join('\n'),
    maps: threat.maps,
    entry: undefined,
  };
}

function theirs(entry: RegisterEntry): OutlineThreat {
  const stated = entry.stated ?? {};
  const word = (key: string) => (typeof stated[key] === 'string' ? (stated[key] as string) : undefined);
  return {
    id: entry.id,
    title: entry.name,
    description: entry.description ?? '',
    about: entry.about ?? [],
    status: entry.status,
    severity: word('severity'),
    mitigation: word('mitigation'),
    maps: {},
    entry,
  };
}

/** What another tool said about a thing, and in which format. */
function statedOf(thing: Element | Flow | Zone): Pick<OutlineFlow, 'stated' | 'format'> {
  const said = (thing as Readonly<Record<string, unknown>>)['x-stated'];
  if (said === null || typeof said !== 'object') return { stated: {}, format: undefined };
  const { format, ...stated } = said as Record<string, unknown>;
  return { stated, format: typeof format === 'string' ? format : undefined };
}

/** A thing without what an import keeps about it and what another tool said: what we add to a file under our own name. */
export function plainFields(thing: Element | Flow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => !key.startsWith('x-')));
}

/** Says again what the same format once said, so that a file that came from it gets it back. */
export const saidBy = (format: string, thing: Element | Flow | Zone): Readonly<Record<string, unknown>> => {
  const { stated, format: by } = statedOf(thing);
  return by === format ? stated : {};
};

/** The same of a flow, without the ends and the direction, which the flow itself has. */
export const flowSaidBy = (format: string, flow: OutlineFlow): Readonly<Record<string, unknown>> => {
  const { from: _from, to: _to, direction: _direction, ...rest } = flow.stated;
  return flow.format === format ? rest : {};
};

/** What the file of this format said of a record that came from it. */
export const recordOf = (format: string, entry: RegisterEntry): Readonly<Record<string, unknown>> =>
  entry.format === format ? (entry.stated ?? {}) : {};

/** JSON as files hold it: indented, with a last line break. */
export const jsonText = (value: unknown): string => `${escaped(JSON.stringify(value, null, 2))}\n`;

/**
 * A text of JSON, or of YAML whose texts stand in double quotes, in which nothing that cannot be seen stands as it is:
 * controls and marks that turn the reading direction are written as `\u202e`, which is the same text.
 */
export const escaped = (text: string): string =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
/** Fields that have a value. */
export const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, v]) => v !== undefined && !(Array.isArray(v) && v.length === 0)),
  );
