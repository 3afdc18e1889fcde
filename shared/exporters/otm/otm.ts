import { UNZONED } from '../../model/stated';
import { POLICY_STAYS } from '../common-fates';
import { aside, type Exporter, kept, lost } from '../exporter';
import {
  flowSaidBy,
  given,
  jsonText,
  type Outline,
  type OutlineThreat,
  plainFields,
  recordOf,
  saidBy,
} from '../outline';
import { placesFor } from '../places';
import { type Ref, refsOf, whole } from '../refs';

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
  write: (outline) => {
    const { document, elements, zones, flows, threats, records } = outline;
    const ref = refsOf(outline, 'otm', 'id');
    const places = placesFor(document);
    const known = new Set(zones.map((zone) => zone.id));
    const zoneRefs = new Set(zones.map((zone) => ref(zone.id)));
    const at = (id: string) => {
      const { x = 0, y = 0, w = 10, h = 10 } = places.get(id) ?? {};
      return [
        { representation: MAP, id: `${ref(id)}-box`, position: { x, y }, size: { width: w, height: h } },
      ];
    };
    const threatsAt = (id: string) =>
      threats.filter((t) => t.about.includes(id)).map((t) => threatAt(t, ref(id), outline, ref));
    const attributes = (said: Readonly<Record<string, unknown>>, own: object | undefined) =>
      given({ ...(said.attributes as object | undefined), ambit: own && JSON.stringify(own) });
    const sets = records.filter((e) => e.type === 'data-set');
    const file = records.find((e) => recordOf('otm', e).from === 'document');
    const head = file ? recordOf('otm', file) : {};
    const project = head.project as Readonly<Record<string, unknown>> | undefined;
    const diagrams = records.filter((e) => e.type === 'diagram' && e.format === 'otm');
    const rest = records.filter(
      (e) => e !== file && !diagrams.includes(e) && e.type !== 'data-set' && e.type !== 'control',
    );
    const own = given({
      own: !file || undefined,
      records: rest.map((entry) => whole(entry, ref)),
      assumptions: document.assumptions,
    });
    const zero = { confidentiality: 0, integrity: 0, availability: 0 };
    const loose = elements.some((e) => !known.has(e.zone ?? ''));
    const { from: _from, project: _project, ...others } = head;
    return jsonText(
      given({
        ...others,
        otmVersion: '0.2.0',
        project: given({
          name: document.title,
          id: document.id,
          description: file ? file.description : document.description,
          owner: document.owners?.[0],
          ...project,
          attributes: given({
            ...(project?.attributes as object | undefined),
            ambit: Object.keys(own).length > 0 ? JSON.stringify(own) : undefined,
          }),
        }),
        representations: [
          ...diagrams.map((e) =>
            given({ type: 'diagram', ...recordOf('otm', e), id: ref(e.id), name: e.name }),
          ),
          { name: 'Map', id: MAP, type: 'diagram', size: { width: 1000, height: 1000 } },
        ],
        trustZones: [
          ...zones.map((zone) =>
            given({
              risk: { trustRating: 0 },
              type: 'zone',
              ...saidBy('otm', zone),
              id: ref(zone.id),
              name: zone.name,
              description: zone.description,
              parent: zone.parent && { trustZone: ref(zone.parent) },
              representations: drawn(saidBy('otm', zone), at(zone.id)),
            }),
          ),
          ...(loose ? [{ id: 'unzoned', name: UNZONED, type: 'zone', risk: { trustRating: 0 } }] : []),
        ],
        assets: [
          ...elements.flatMap((e) =>
            e.kind === 'data-store'
              ? e.data.map((set) => ({
                  name: set.name ?? set.id,
                  id: `${ref(e.id)}/${set.id}`,
                  risk: zero,
                  attributes: { sensitivity: set.sensitivity },
                }))
              : [],
          ),
          ...sets.map((e) =>
            given({
              risk: zero,
              ...recordOf('otm', e),
              id: ref(e.id),
              name: e.name,
              description: e.description,
            }),
          ),
        ],
        components: elements.map((element) => {
          const said = saidBy('otm', element);
          return given({
            ...said,
            type: said.type ?? element.kind,
            tags: said.tags ?? element.tags,
            id: ref(element.id),
            name: element.name,
            description: element.description,
            parent: parentOf(
              said,
              element.zone !== undefined && known.has(element.zone) ? ref(element.zone) : undefined,
              zoneRefs,
            ),
            representations: drawn(said, at(element.id)),
            threats: threatsAt(element.id),
            assets:
              said.assets ??
              (element.kind === 'data-store' && element.data.length > 0
                ? { stored: element.data.map((d) => `${ref(element.id)}/${d.id}`) }
                : undefined),
            attributes: attributes(said, plainFields(element)),
          });
        }),
        dataflows: flows.map((flow) => {
          const said = flowSaidBy('otm', flow);
          return given({
            bidirectional: false,
            ...said,
            id: ref(flow.id),
            name: flow.name,
            description: flow.description,
            source: ref(flow.from),
            destination: ref(flow.to),
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
            id: ref(t.id),
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
              id: ref(e.id),
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

/** The picture that is drawn here, beside those that the file had. */
const MAP = 'ambit-map';
const drawn = (said: Readonly<Record<string, unknown>>, ours: readonly unknown[]) => [
  ...(Array.isArray(said.representations) ? said.representations : []),
  ...ours,
];

/** A component within another one stays there; a zone that the file names and does not have stays named. */
function parentOf(
  said: Readonly<Record<string, unknown>>,
  zone: string | undefined,
  zones: ReadonlySet<string>,
) {
  const parent = said.parent as { component?: unknown; trustZone?: unknown } | undefined;
  if (parent?.component !== undefined) return parent;
  if (zone === undefined && typeof parent?.trustZone === 'string' && !zones.has(parent.trustZone))
    return parent;
  return { trustZone: zone ?? 'unzoned' };
}

/** A threat at a thing, as its file said it there, else with what the register knows. */
function threatAt(threat: OutlineThreat, place: string, { records }: Outline, ref: Ref) {
  const places = threat.entry ? recordOf('otm', threat.entry).places : undefined;
  const said = (Array.isArray(places) ? places : []).find((p) => p?.target === place);
  if (said !== undefined) {
    const { target: _target, ...rest } = said as Record<string, unknown>;
    return rest;
  }
  const mitigations = records
    .filter((e) => e.type === 'control' && e.about?.includes(threat.id))
    .map((e) => ({ mitigation: ref(e.id), state: e.status ?? 'stated' }));
  return { threat: ref(threat.id), state: stateOf(threat), mitigations };
}
