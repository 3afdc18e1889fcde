import type { RegisterEntry } from '../../model/document';
import { given, type Outline, type OutlineThreat, recordOf } from '../outline';
import type { Ref } from '../refs';
import { whole } from '../refs';

/** MAESTRO's layers in the words of the draft. */
const LAYERS: Readonly<Record<string, string>> = {
  L1: 'foundation-models',
  L2: 'data-operations',
  L3: 'agent-frameworks',
  L4: 'deployment-and-infrastructure',
  L5: 'evaluation-and-observability',
  L6: 'security-and-compliance',
  L7: 'agent-ecosystem',
};
const STATUSES = new Set([
  'recommended',
  'proposed',
  'approved',
  'rejected',
  'planned',
  'in-progress',
  'implemented',
  'verified',
  'decommissioned',
]);
/** The Threat Model Library's words for the state of a control, in those of the draft. */
const LIBRARY: Readonly<Record<string, string>> = {
  active: 'implemented',
  suggested: 'recommended',
  under_review: 'proposed',
  scheduled: 'planned',
  retired: 'decommissioned',
  wont_do: 'rejected',
};

/** A property under our own name, which other tools keep and do not read. */
export const property = (name: string, value: unknown) => [
  { name: `ambit:${name}`, value: typeof value === 'string' ? value : JSON.stringify(value) },
];

/** What the draft has no field for: of a record that came from CycloneDX nothing, of others all that was said. */
export function aside(entry: RegisterEntry, ref: Ref, ...more: readonly string[]): unknown[] | undefined {
  const { format, stated, status } = entry;
  if (format !== 'cyclonedx') return property('record', whole(entry, ref));
  const extra = given(Object.fromEntries(more.map((key) => [key, { status }[key]])));
  const own = Object.keys(extra).length > 0 ? property('record', extra) : [];
  const all = [...(Array.isArray(stated?.properties) ? stated.properties : []), ...own];
  return all.length > 0 ? all : undefined;
}

export const named = (entry: RegisterEntry, ref: Ref) => ({
  'bom-ref': ref(entry.id),
  name: entry.name,
  description: entry.description,
});

/** What a CycloneDX file said of this record, without our note of the list it stood in. */
export function said(entry: RegisterEntry): Readonly<Record<string, unknown>> {
  const { from: _from, properties: _properties, ...rest } = recordOf('cyclonedx', entry);
  return rest;
}

export function control(entry: RegisterEntry, outline: Outline, ref: Ref) {
  const things = new Set([...outline.elements, ...outline.zones, ...outline.flows].map(({ id }) => id));
  return given({
    appliesTo: entry.about?.filter((id) => things.has(id)).map(ref),
    ...said(entry),
    ...named(entry, ref),
    status: statusOf(entry),
    properties: aside(entry, ref),
  });
}

export function risk(entry: RegisterEntry, ref: Ref) {
  return given({
    statement: entry.description ?? entry.name,
    ...said(entry),
    ...named(entry, ref),
    properties: aside(entry, ref),
  });
}

function statusOf({ format, status, stated }: RegisterEntry): unknown {
  if (format === 'cyclonedx') return stated?.status;
  if (status === undefined) return undefined;
  const word = (Object.hasOwn(LIBRARY, status) ? LIBRARY[status] : undefined) ?? status;
  return STATUSES.has(word) ? word : { name: word };
}

export function threat(found: OutlineThreat, outline: Outline, ref: Ref) {
  const layers = (found.maps.maestro ?? []).flatMap((layer) => LAYERS[layer] ?? []);
  const elements = new Set(outline.elements.map(({ id }) => id));
  const controls = outline.records.filter((e) => e.type === 'control' && e.about?.includes(found.id));
  const foreign = found.entry?.format === 'cyclonedx' ? found.entry : undefined;
  return given({
    affectedAssets: found.about.filter((id) => elements.has(id)).map(ref),
    mitigations: controls.map(({ id }) => ref(id)),
    categories: layers.map((category) => ({ taxonomy: 'MAESTRO', category })),
    ...(foreign && said(foreign)),
    'bom-ref': ref(found.id),
    name: found.title,
    description: found.description || undefined,
    properties: foreign ? aside(foreign, ref) : property('record', rated(found, ref)),
  });
}

/** What the draft's threats have no fields for. */
const rated = ({ entry, status, severity, mitigation, maps, about }: OutlineThreat, ref: Ref) =>
  entry
    ? whole(entry, ref)
    : given({
        about: about.map(ref),
        status,
        stated: given({
          severity,
          mitigation: mitigation || undefined,
          maps: Object.keys(maps).length > 0 ? maps : undefined,
        }),
      });
