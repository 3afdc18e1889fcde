import type { RegisterEntry } from '../../model/document';
import type { Element } from '../../model/elements/registry';
import { POLICY_STAYS } from '../common-fates';
import { type Exporter, kept, aside as keptAside, lost } from '../exporter';
import { flowSaidBy, given, jsonText, type Outline, plainFields, recordOf, saidBy } from '../outline';
import { type Ref, refsOf, whole } from '../refs';
import { aside, control, named, property, risk, said, threat } from './records';

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
/** Lists of the file that hold records which our register does not tell apart, by the note that the importer made. */
const LISTS = ['scenarios', 'abuseCases', 'attackPatterns', 'attackTrees', 'attackPaths', 'trustBoundaries'];

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
    operations: keptAside('in the property `ambit:fields` of their tool'),
    'data sets': kept('as data sets'),
    threats: kept('with MAESTRO layers, affected assets and mitigations'),
    ratings: keptAside('as properties of the threat'),
    decisions: keptAside('as properties of the threat'),
    'records of other tools': kept(
      'as controls, risks, boundaries, data sets and assumptions; others in properties',
    ),
    assumptions: kept(),
    layout: lost('the draft has no places'),
  },
  placeholders: [
    'a data set’s `description` and a risk’s `statement` repeat the name where nobody wrote more: the draft demands them',
  ],
  write: (outline) => {
    const ref = refsOf(outline, 'cyclonedx', 'bom-ref');
    const from = (list: string) => outline.records.filter((e) => recordOf('cyclonedx', e).from === list);
    const of = (type: RegisterEntry['type'], list: string) =>
      outline.records.filter((e) => e.type === type && (recordOf('cyclonedx', e).from ?? list) === list);
    const inList = (list: string) =>
      from(list).map((entry) =>
        given({ ...said(entry), ...named(entry, ref), properties: aside(entry, ref) }),
      );
    const scenarios = outline.threats.filter((t) => t.entry && LISTS.includes(listOf(t.entry)));
    const [document] = from('document');
    const head: Readonly<Record<string, unknown>> = document ? said(document) : {};
    return jsonText(
      given({
        version: 1,
        ...head,
        specFormat: 'CycloneDX',
        bomFormat: undefined,
        specVersion: '2.0',
        blueprints: blueprint(outline, ref),
        threats: given({
          ...(head.threats as object | undefined),
          threats: outline.threats
            .filter((t) => !scenarios.includes(t))
            .map((found) => threat(found, outline, ref)),
          ...Object.fromEntries(
            LISTS.map((list) => [
              list,
              [
                ...scenarios
                  .filter((t) => t.entry && listOf(t.entry) === list)
                  .map((found) => threat(found, outline, ref)),
                ...inList(list),
              ],
            ]),
          ),
          methodologies:
            (head.threats as { methodologies?: unknown } | undefined)?.methodologies ??
            (outline.threats.some((t) => t.maps.maestro) ? ['MAESTRO'] : undefined),
        }),
        controls: of('control', 'controls').map((entry) => control(entry, outline, ref)),
        risks: { risks: of('risk', 'risks').map((entry) => risk(entry, ref)) },
        definitions: from('requirements').length > 0 ? { requirements: inList('requirements') } : undefined,
      }),
    );
  },
};

const listOf = (entry: RegisterEntry) => String(recordOf('cyclonedx', entry).from ?? '');

function blueprint(outline: Outline, ref: Ref) {
  const { document, records } = outline;
  const of = (type: RegisterEntry['type']) =>
    records.filter((entry) => entry.type === type && !LISTS.includes(listOf(entry)));
  const [mine, ...others] = records.filter((e) => listOf(e) === 'blueprint');
  const between = (e: RegisterEntry) =>
    (e.about ?? []).filter((id) => outline.zones.some((zone) => zone.id === id)).length >= 2;
  const stores = outline.elements.filter((e) => saidBy('cyclonedx', e).from === 'dataStores');
  const actors = outline.elements.filter((e) => saidBy('cyclonedx', e).party !== undefined);
  const assets = outline.elements.filter((e) => !stores.includes(e) && !actors.includes(e));
  const placed = new Set(['control', 'risk', 'data-set', 'assumption']);
  const loose = records.filter(
    (e) =>
      !placed.has(e.type) &&
      (listOf(e) === '' || others.includes(e)) &&
      !(e.type === 'boundary' && between(e)) &&
      !(e.type === 'diagram' && e.format === 'cyclonedx'),
  );
  const made = given({
    modelTypes: ['data-flow'],
    ...(mine && said(mine)),
    'bom-ref': mine ? ref(mine.id) : document.id,
    name: mine?.name ?? document.title,
    description: mine ? mine.description : document.description,
    zones: outline.zones.map((zone) =>
      given({
        type: 'trust',
        ...without(saidBy('cyclonedx', zone)),
        'bom-ref': ref(zone.id),
        name: zone.name,
        description: zone.description,
        parent: zone.parent && ref(zone.parent),
      }),
    ),
    boundaries: of('boundary')
      .filter(between)
      .map((entry) => {
        const { description, ...rest } = named(entry, ref);
        const properties = [
          ...(aside(entry, ref) ?? []),
          ...(entry.format === 'cyclonedx' && description ? property('description', description) : []),
        ];
        return given({ type: 'trust', ...said(entry), ...rest, zones: entry.about?.map(ref), properties });
      }),
    actors: actors.map((e) => {
      const { name: _name, ...rest } = part(e, ref);
      return rest;
    }),
    assets: assets.map((e) => part(e, ref)),
    dataStores: stores.map((e) => part(e, ref)),
    dataSets: [
      ...outline.elements.flatMap((e) =>
        e.kind === 'data-store'
          ? e.data.map((set) => ({
              'bom-ref': `${ref(e.id)}/${set.id}`,
              name: set.name ?? set.id,
              description: set.name ?? set.id,
              placements: [{ dataStore: ref(e.id) }],
              properties: property('sensitivity', set.sensitivity),
            }))
          : [],
      ),
      ...of('data-set').map((entry) =>
        given({
          ...said(entry),
          ...named(entry, ref),
          description: entry.description ?? entry.name,
          properties: aside(entry, ref),
        }),
      ),
    ],
    flows: outline.flows.map((flow) => {
      const stated = flowSaidBy('cyclonedx', flow);
      return given({
        type: 'data',
        ...without(stated),
        'bom-ref': ref(flow.id),
        name: flow.name,
        description: flow.description,
        source: ref(flow.from),
        destination: ref(flow.to),
        properties: [
          ...listed(stated.properties),
          ...(flow.flow ? property('fields', plainFields(flow.flow)) : []),
        ],
      });
    }),
    assumptions: [
      ...(document.assumptions ?? []).map((a) => ({ 'bom-ref': a.id, description: a.text })),
      ...of('assumption').map((entry) =>
        given({
          ...said(entry),
          'bom-ref': ref(entry.id),
          description: entry.description ?? entry.name,
        }),
      ),
    ],
    visualizations: of('diagram')
      .filter((e) => e.format === 'cyclonedx')
      .map((entry) => given({ ...said(entry), ...named(entry, ref) })),
    properties: [
      ...listed(mine?.stated?.properties),
      ...(mine ? [] : property('model', document.id)),
      ...loose.flatMap((entry) => property('record', whole(entry, ref))),
    ],
  });
  const drawn = outline.elements.length + outline.zones.length + outline.flows.length;
  const recorded = records.some((e) => !['control', 'risk'].includes(e.type) && listOf(e) !== 'document');
  return drawn > 0 || mine || recorded || document.assumptions?.length ? [made] : undefined;
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** What was said, without our note of the list it stood in. */
const without = ({ from: _from, properties: _own, ...stated }: Readonly<Record<string, unknown>>) => stated;

function part(element: Element, ref: Ref) {
  const stated = saidBy('cyclonedx', element);
  return given({
    ...(stated.party === undefined ? { type: ASSETS[element.kind] } : {}),
    ...without(stated),
    'bom-ref': ref(element.id),
    name: element.name,
    description: element.description,
    zone: element.zone && ref(element.zone),
    properties: [...listed(stated.properties), ...property('fields', plainFields(element))],
  });
}
