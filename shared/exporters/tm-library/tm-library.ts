import type { RegisterEntry } from '../../model/document';
import { UNZONED } from '../../model/stated';
import { POLICY_STAYS } from '../common-fates';
import { type Exporter, kept, lost } from '../exporter';
import { flowSaidBy, given, jsonText, type Outline, recordOf, saidBy } from '../outline';
import { type Ref, refsOf } from '../refs';

const STORES: Readonly<Record<string, string>> = {
  object: 'object',
  file: 'object',
  vector: 'document',
  repo: 'document',
};
const SENSITIVE = new Set(['confidential', 'restricted']);

/** OWASP Threat Model Library 1.0.1, whose schema allows no field beyond its own. */
export const tmLibrary: Exporter = {
  id: 'tm-library',
  title: 'OWASP Threat Model Library 1.0',
  extension: 'tm.json',
  fates: {
    ...POLICY_STAYS,
    elements: kept('agents, tools and models as components: the format does not tell them apart'),
    zones: kept('without nesting'),
    flows: kept('without their kind'),
    operations: lost('the format has none'),
    'data sets': kept(),
    threats: kept(),
    ratings: lost('a rating of a threat has no field; none is put elsewhere'),
    decisions: lost('the format has none'),
    'records of other tools': kept(
      'those that came from this format whole; of other formats assumptions only',
    ),
    assumptions: kept('as unconfirmed'),
    layout: lost('the format has no places'),
  },
  placeholders: [
    '`scope`: business_criticality minimal, exposure internal, tier non_critical, where no imported file stated them',
    '`threat_persona: unstated` for threats without one; no persona of that name is made up',
    'a zone `unzoned` for elements that lie in none',
    '`encrypted: false` and `has_sensitive_data` from the store’s sensitivity, where nobody stated them',
  ],
  keepsRecord: ({ type, format, stated }) =>
    type === 'assumption' || (format === 'tm-library' && (type !== 'other' || stated?.scope !== undefined)),
  write: (outline) => {
    const { document } = outline;
    const ref = refsOf(outline, 'tm-library', 'symbolic_name', symbol, true);
    const zoned = new Map(outline.zones.map((zone) => [zone.id, ref(zone.id)]));
    const zoneOf = (zone: string | undefined) => zoned.get(zone ?? '') ?? 'unzoned';
    const from = (type: RegisterEntry['type']) =>
      outline.records.filter((e) => e.type === type && e.format === 'tm-library');
    const file = from('other').find((e) => e.stated?.scope !== undefined);
    const base = (id: string, name: string, description: string | undefined) => ({
      symbolic_name: ref(id),
      title: name,
      description: description ?? '',
    });
    const back = (type: RegisterEntry['type']) =>
      from(type).map((entry) =>
        given({
          ...entry.stated,
          title: entry.name,
          description: entry.description ?? '',
          status: entry.status,
        }),
      );
    const persons = new Set(
      outline.elements.flatMap((e) => (e.kind === 'human' || e.kind === 'external' ? [e.id] : [])),
    );
    const stores = new Set(
      outline.elements.flatMap((e) => (e.kind === 'data-store' || e.kind === 'secret-store' ? [e.id] : [])),
    );
    const end = (id: string) => ({
      type: persons.has(id) ? 'actor' : stores.has(id) ? 'data_store' : 'component',
      object: ref(id),
    });
    const loose = outline.elements.some((e) => !zoned.has(e.zone ?? ''));
    const part = (element: Outline['elements'][number], more: object) =>
      given({
        ...saidBy('tm-library', element),
        ...base(element.id, element.name, element.description),
        ...more,
        trust_zone: zoneOf(element.zone),
      });
    const sensitive = new Set(
      outline.elements.flatMap((e) =>
        e.kind === 'data-store' && e.data.some((d) => SENSITIVE.has(d.sensitivity)) ? [e.id] : [],
      ),
    );
    const all: Outline['elements'] = outline.elements;
    return jsonText({
      version: '1.0',
      scope: {
        title: document.title,
        description: document.description ?? '',
        business_criticality: 'minimal',
        data_sensitivity: [],
        exposure: 'internal',
        tier: 'non_critical',
      },
      ...file?.stated,
      description: file ? file.description : document.description,
      trust_zones: [
        ...outline.zones.map((zone) => base(zone.id, zone.name, zone.description)),
        ...(loose ? [base('unzoned', UNZONED, '')] : []),
      ],
      trust_boundaries: from('boundary').map((entry) => boundary(outline, entry, ref)),
      actors: all
        .filter((e) => persons.has(e.id))
        .map((e) =>
          part(e, {
            type:
              (saidBy('tm-library', e).type as string | undefined) ??
              (e.kind === 'human' ? 'user' : 'third_party'),
          }),
        ),
      components: all.filter((e) => !persons.has(e.id) && !stores.has(e.id)).map((e) => part(e, {})),
      data_stores: all
        .filter((e) => stores.has(e.id))
        .map((e) =>
          part(e, {
            type:
              (saidBy('tm-library', e).type as string | undefined) ??
              STORES[e.kind === 'data-store' ? e.store : ''] ??
              'key_value',
          }),
        ),
      data_sets: [
        ...all.flatMap((e) =>
          e.kind === 'data-store'
            ? e.data.map((set) => ({
                ...base(`${e.id}-${set.id}`, set.name ?? set.id, ''),
                placements: [{ data_store: ref(e.id) }],
                data_sensitivity: [],
              }))
            : [],
        ),
        ...from('data-set').map((entry) => ({
          data_sensitivity: [],
          ...entry.stated,
          title: entry.name,
          description: entry.description ?? '',
          placements: entry.stated?.placements ?? [],
        })),
      ],
      data_flows: outline.flows.map((flow) => {
        const said = flowSaidBy('tm-library', flow);
        return given({
          ...base(flow.id, flow.name, flow.description),
          source: end(flow.from),
          destination: end(flow.to),
          has_sensitive_data: said.has_sensitive_data ?? (sensitive.has(flow.from) || sensitive.has(flow.to)),
          encrypted: said.encrypted ?? false,
        });
      }),
      assumptions: [
        ...(document.assumptions ?? []).map((a) => ({ description: a.text, validity: 'unconfirmed' })),
        ...outline.records
          .filter((e) => e.type === 'assumption')
          .map((e) => ({
            validity: 'unconfirmed',
            ...recordOf('tm-library', e),
            description: e.description ?? e.name,
          })),
      ],
      threat_personas: back('persona'),
      threats: outline.threats.map((threat) => {
        const said = threat.entry ? recordOf('tm-library', threat.entry) : {};
        const components = threat.about
          .filter((id) => all.some((e) => e.id === id && !persons.has(id) && !stores.has(id)))
          .map(ref);
        return {
          threat_persona: 'unstated',
          event: threat.title,
          sources: [],
          components_affected: components.length > 0 ? components : undefined,
          ...said,
          symbolic_name: ref(threat.id),
          title: threat.title,
          description: threat.description,
        };
      }),
      controls: back('control'),
      risks: back('risk'),
      diagrams: back('diagram')
        .filter((diagram) => diagram.source !== undefined)
        .map(({ description, ...rest }) => (description === '' ? rest : { description, ...rest })),
    });
  },
};

/** Ids of ours as the format wants them: lower case letters, digits and hyphens. */
const symbol = (id: string) =>
  id
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'x';
function boundary(outline: Outline, entry: RegisterEntry, ref: Ref) {
  const zones = (entry.about ?? []).filter((id) => outline.zones.some((zone) => zone.id === id)).map(ref);
  const { trust_zone_a, trust_zone_b, ...rest } = entry.stated ?? {};
  return { trust_zone_a: trust_zone_a ?? zones[0], trust_zone_b: trust_zone_b ?? zones[1], ...rest };
}
