import { POLICY_STAYS } from '../common-fates';
import { aside, type Exporter, kept, lost } from '../exporter';
import { given, jsonText, type OutlineThreat, plainFields, recordOf, saidBy } from '../outline';
import { placesFor } from '../places';

/** Open Threat Model 0.2.0: our kind and fields go into the free `attributes`. */
export const otm: Exporter = {
  id: 'otm',
  title: 'Open Threat Model 0.2',
  extension: 'otm',
  fates: {
    ...POLICY_STAYS,
    elements: kept('the kind is the type'),
    zones: kept('with nesting'),
    flows: kept(),
    operations: aside('in attributes'),
    'data sets': kept('as assets'),
    threats: kept('at what they concern'),
    ratings: lost('the format wants a number from 0 to 100; ours are levels'),
    decisions: kept('as the state of the threat'),
    'records of other tools': kept(
      'controls as mitigations, data sets as assets; others in attributes of the project',
    ),
    assumptions: aside('in attributes of the project'),
    layout: kept('drawn anew'),
  },
  placeholders: [
    '`trustRating: 0` of zones, `likelihood` null and `impact: 0` with a comment that says so of threats, `riskReduction: 0` of mitigations, confidentiality, integrity and availability 0 of assets, where nobody stated them: the format demands numbers',
    'a zone `unzoned` for elements that lie in none',
  ],
  write: ({ document, elements, zones, flows, threats, records }) => {
    const places = placesFor(document);
    const known = new Set(zones.map((zone) => zone.id));
    const at = (id: string) => {
      const { x = 0, y = 0, w = 10, h = 10 } = places.get(id) ?? {};
      return [{ representation: 'map', id: `${id}-box`, position: { x, y }, size: { width: w, height: h } }];
    };
    const threatsAt = (id: string) =>
      threats
        .filter((t) => t.about.includes(id))
        .map((t) => ({ threat: t.id, state: stateOf(t), mitigations: controlsOf(t.id) }));
    const controlsOf = (id: string) =>
      records
        .filter((e) => e.type === 'control' && e.about?.includes(id))
        .map((e) => ({ mitigation: e.id, state: e.status ?? 'stated' }));
    const attributes = (said: Readonly<Record<string, unknown>>, own: object | undefined) =>
      given({ ...(said.attributes as object | undefined), ambit: own && JSON.stringify(own) });
    const sets = records.filter((e) => e.type === 'data-set');
    const rest = records.filter((e) => e.type !== 'data-set' && e.type !== 'control');
    const zero = { confidentiality: 0, integrity: 0, availability: 0 };
    const loose = elements.some((e) => !known.has(e.zone ?? ''));
    return jsonText(
      given({
        otmVersion: '0.2.0',
        project: given({
          name: document.title,
          id: document.id,
          description: document.description,
          owner: document.owners?.[0],
          attributes: given({
            records: rest.length > 0 ? JSON.stringify(rest) : undefined,
            assumptions: document.assumptions && JSON.stringify(document.assumptions),
          }),
        }),
        representations: [{ name: 'Map', id: 'map', type: 'diagram', size: { width: 1000, height: 1000 } }],
        trustZones: [
          ...zones.map((zone) =>
            given({
              risk: { trustRating: 0 },
              type: 'zone',
              ...saidBy('otm', zone),
              id: zone.id,
              name: zone.name,
              description: zone.description,
              parent: zone.parent && { trustZone: zone.parent },
              representations: at(zone.id),
            }),
          ),
          ...(loose ? [{ id: 'unzoned', name: 'In no zone', type: 'zone', risk: { trustRating: 0 } }] : []),
        ],
        assets: [
          ...elements.flatMap((e) =>
            e.kind === 'data-store'
              ? e.data.map((set) => ({
                  name: set.name ?? set.id,
                  id: `${e.id}/${set.id}`,
                  risk: zero,
                  attributes: { sensitivity: set.sensitivity },
                }))
              : [],
          ),
          ...sets.map((e) =>
            given({ risk: zero, ...recordOf('otm', e), id: e.id, name: e.name, description: e.description }),
          ),
        ],
        components: elements.map((element) => {
          const said = saidBy('otm', element);
          return given({
            ...said,
            type: said.type ?? element.kind,
            tags: said.tags ?? element.tags,
            id: element.id,
            name: element.name,
            description: element.description,
            parent: { trustZone: known.has(element.zone ?? '') ? element.zone : 'unzoned' },
            representations: at(element.id),
            threats: threatsAt(element.id),
            assets:
              said.assets ??
              (element.kind === 'data-store' && element.data.length > 0
                ? { stored: element.data.map((d) => `${element.id}/${d.id}`) }
                : undefined),
            attributes: attributes(said, plainFields(element)),
          });
        }),
        dataflows: flows.map((flow) => {
          const said = flow.flow ? saidBy('otm', flow.flow) : {};
          return given({
            bidirectional: false,
            ...said,
            id: flow.id,
            name: flow.name,
            description: flow.description,
            source: flow.from,
            destination: flow.to,
            threats: threatsAt(flow.id),
            attributes: attributes(said, flow.flow && plainFields(flow.flow)),
          });
        }),
        threats: threats.map((t) =>
          given({
            categories: Object.values(t.maps).flat(),
            risk: { likelihood: null, impact: 0, impactComment: 'Not rated: the format demands a number' },
            ...withoutPlaces(t.entry ? recordOf('otm', t.entry) : {}),
            name: t.title,
            id: t.id,
            description: t.description,
          }),
        ),
        mitigations: records
          .filter((e) => e.type === 'control')
          .map((e) =>
            given({
              riskReduction: 0,
              ...recordOf('otm', e),
              name: e.name,
              id: e.id,
              description: e.description,
            }),
          ),
      }),
    );
  },
};

const withoutPlaces = ({ places: _places, ...rest }: Readonly<Record<string, unknown>>) => rest;
const stateOf = ({ status }: OutlineThreat) =>
  status === undefined || status === 'open' ? 'exposed' : status;
