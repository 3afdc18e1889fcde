import type { RegisterEntry } from '../../model/document';
import { POLICY_STAYS } from '../common-fates';
import { aside, type Exporter, kept, lost } from '../exporter';
import { given, jsonText, type OutlineThreat, plainFields, recordOf, saidBy } from '../outline';

const ASSETS: Readonly<Record<string, string>> = {
  agent: 'agent',
  tool: 'tool',
  model: 'model',
  'data-store': 'data-store',
  'secret-store': 'data-store',
  human: 'actor',
  external: 'service',
  'enforcement-point': 'gateway',
};
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

/** CycloneDX with threat modelling as drafted in the branch 2.0-dev-threatmodeling at cf0bc55; the draft may still change. */
export const cyclonedx: Exporter = {
  id: 'cyclonedx',
  title: 'CycloneDX 2.0 threat model (draft)',
  extension: 'cdx.json',
  fates: {
    ...POLICY_STAYS,
    elements: kept('as assets; all fields also in a property'),
    zones: kept(),
    flows: kept(),
    operations: aside('in the property `ambit:fields` of their tool'),
    'data sets': kept('as data sets'),
    threats: kept('with MAESTRO layers'),
    ratings: aside('as properties of the threat'),
    decisions: aside('as properties of the threat'),
    'records of other tools': kept(
      'as controls, risks, boundaries, data sets and assumptions; others in properties',
    ),
    assumptions: kept(),
    layout: lost('the draft has no places'),
  },
  placeholders: [],
  write: (outline) => {
    const { document } = outline;
    const of = (type: RegisterEntry['type']) => outline.records.filter((entry) => entry.type === type);
    const others = outline.records.filter((e) => ['other', 'diagram', 'persona', 'flow'].includes(e.type));
    return jsonText(
      given({
        specFormat: 'CycloneDX',
        specVersion: '2.0',
        version: 1,
        blueprints: [
          given({
            'bom-ref': document.id,
            name: document.title,
            description: document.description,
            modelTypes: ['data-flow'],
            zones: outline.zones.map((zone) =>
              given({
                type: 'trust',
                ...saidBy('cyclonedx', zone),
                'bom-ref': zone.id,
                name: zone.name,
                description: zone.description,
                parent: zone.parent,
              }),
            ),
            boundaries: of('boundary')
              .filter((e) => (e.about?.length ?? 0) >= 2)
              .map((entry) =>
                given({
                  type: 'trust',
                  ...recordOf('cyclonedx', entry),
                  ...named(entry),
                  zones: entry.about,
                }),
              ),
            assets: outline.elements.map((element) =>
              given({
                type: ASSETS[element.kind],
                ...saidBy('cyclonedx', element),
                'bom-ref': element.id,
                name: element.name,
                description: element.description,
                zone: element.zone,
                properties: property('fields', plainFields(element)),
              }),
            ),
            dataSets: [
              ...outline.elements.flatMap((e) =>
                e.kind === 'data-store'
                  ? e.data.map((set) =>
                      given({
                        'bom-ref': `${e.id}/${set.id}`,
                        name: set.name ?? set.id,
                        properties: property('sensitivity', set.sensitivity),
                      }),
                    )
                  : [],
              ),
              ...of('data-set').map((entry) =>
                given({ ...recordOf('cyclonedx', entry), ...named(entry), properties: stated(entry) }),
              ),
            ],
            flows: outline.flows.map((flow) =>
              given({
                type: 'data',
                ...(flow.flow ? saidBy('cyclonedx', flow.flow) : {}),
                'bom-ref': flow.id,
                name: flow.name,
                description: flow.description,
                source: flow.from,
                destination: flow.to,
                properties: flow.flow ? property('fields', plainFields(flow.flow)) : undefined,
              }),
            ),
            assumptions: [
              ...(document.assumptions ?? []).map((a) => ({ 'bom-ref': a.id, description: a.text })),
              ...of('assumption').map((entry) =>
                given({
                  ...recordOf('cyclonedx', entry),
                  'bom-ref': entry.id,
                  description: entry.description ?? entry.name,
                }),
              ),
            ],
            properties: [...others, ...of('boundary').filter((e) => (e.about?.length ?? 0) < 2)].flatMap(
              (entry) => property('record', entry),
            ),
          }),
        ],
        threats: given({
          threats: outline.threats.map(threatOf),
          methodologies: outline.threats.some((t) => t.maps.maestro) ? ['MAESTRO'] : undefined,
        }),
        controls: of('control').map((entry) =>
          given({
            ...recordOf('cyclonedx', entry),
            ...named(entry),
            status: statusOf(entry.status),
            appliesTo: undefined,
            properties: stated(entry),
          }),
        ),
        risks: {
          risks: of('risk').map((entry) =>
            given({ ...recordOf('cyclonedx', entry), ...named(entry), properties: stated(entry) }),
          ),
        },
      }),
    );
  },
};

const named = (entry: RegisterEntry) => ({
  'bom-ref': entry.id,
  name: entry.name,
  description: entry.description,
});
const property = (name: string, value: unknown) => [
  { name: `ambit:${name}`, value: typeof value === 'string' ? value : JSON.stringify(value) },
];
const stated = (entry: RegisterEntry) =>
  entry.format === 'cyclonedx'
    ? (entry.stated?.properties as unknown)
    : property('record', given({ about: entry.about, status: entry.status, stated: entry.stated }));

function statusOf(status: string | undefined): unknown {
  if (status === undefined) return undefined;
  const word = LIBRARY[status] ?? status;
  return STATUSES.has(word) ? word : { name: word };
}

function threatOf(threat: OutlineThreat) {
  const categories = (threat.maps.maestro ?? [])
    .flatMap((layer) => LAYERS[layer] ?? [])
    .map((category) => ({ taxonomy: 'MAESTRO', category }));
  const about = given({
    about: threat.about,
    status: threat.status,
    severity: threat.severity,
    mitigation: threat.mitigation,
    maps: Object.keys(threat.maps).length > 0 ? threat.maps : undefined,
    stated: threat.entry?.format === 'cyclonedx' ? undefined : threat.entry?.stated,
  });
  const said = threat.entry ? recordOf('cyclonedx', threat.entry) : {};
  return given({
    ...said,
    'bom-ref': threat.id,
    name: threat.title,
    description: threat.description,
    categories: categories.length > 0 ? categories : said.categories,
    properties: property('record', about),
  });
}
