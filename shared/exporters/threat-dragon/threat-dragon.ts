import { digest } from '../../core/canonical';
import { groupBy } from '../../core/group';
import { POLICY_STAYS } from '../common-fates';
import { aside, type Exporter, kept, lost } from '../exporter';
import { given, jsonText, type Outline, type OutlineThreat, plainFields, recordOf, saidBy } from '../outline';
import { placesFor } from '../places';

const SHAPES: Readonly<Record<string, string>> = {
  human: 'actor',
  external: 'actor',
  'data-store': 'store',
  'secret-store': 'store',
};
const TYPES: Readonly<Record<string, string>> = {
  actor: 'tm.Actor',
  store: 'tm.Store',
  process: 'tm.Process',
};
const DONE = new Set(['mitigated', 'accepted', 'transferred', 'avoided', 'Mitigated']);

/** Threat Dragon 2: what the format lacks stands under `ambit`, which its schema allows. */
export const threatDragon: Exporter = {
  id: 'threat-dragon',
  title: 'Threat Dragon 2',
  extension: 'json',
  fates: {
    ...POLICY_STAYS,
    elements: kept('as process, store or actor; the kind under `ambit`'),
    zones: kept('as boundary boxes'),
    flows: kept(),
    operations: aside('under `ambit`'),
    'data sets': aside('under `ambit`'),
    threats: kept('at what they concern; those about nothing drawn at the root under `ambit`'),
    ratings: kept('only severities that a rule worked out or the other file stated; else TBD'),
    decisions: kept('status and reason'),
    'records of other tools': aside('under `ambit`'),
    assumptions: lost('the format has none'),
    layout: lost('drawn anew, so that boxes hold exactly their own'),
  },
  placeholders: ['`severity: TBD` where nobody rated a threat (the format wants the field)'],
  write: (outline) => {
    const { document, records } = outline;
    const places = placesFor(document);
    const ids = new Set([...outline.elements, ...outline.flows].map((thing) => thing.id));
    const drawn = groupBy(outline.threats, (threat) => threat.about.find((id) => ids.has(id)) ?? '');
    let number = 0;
    const threatsAt = (id: string) => (drawn.get(id) ?? []).map((threat) => threatOf(threat, ++number));
    const cells = [
      ...boundaries(outline, places),
      ...shapes(outline, places, threatsAt),
      ...lines(outline, threatsAt),
    ];
    const loose = threatsAt('');
    return jsonText({
      version: '2.3.0',
      summary: given({
        title: document.title,
        owner: document.owners?.join(', ') ?? '',
        description: document.description ?? '',
        id: 0,
      }),
      detail: {
        contributors: (document.owners ?? []).map((name) => ({ name })),
        diagrams: [
          {
            id: 0,
            title: document.title,
            diagramType: 'STRIDE',
            placeholder: '',
            thumbnail: './public/content/images/thumbnail.stride.jpg',
            version: '2.3.0',
            cells,
          },
        ],
        diagramTop: 1,
        reviewer: '',
        threatTop: number,
      },
      ambit: given({
        threats: loose,
        entries: records.map(({ id, type, name, description, status, about, stated }) =>
          given({ id, type, name, description, status, about, stated }),
        ),
      }),
    });
  },
};

function boundaries({ zones }: Outline, places: ReturnType<typeof placesFor>) {
  return zones.map((zone) => ({
    ...spot(places, zone.id),
    attrs: { label: { text: zone.name } },
    visible: true,
    shape: 'trust-boundary-box',
    id: cellId(zone.id),
    zIndex: -1,
    data: given({
      ...saidBy('threat-dragon', zone),
      type: 'tm.BoundaryBox',
      name: zone.name,
      description: zone.description ?? '',
      isTrustBoundary: true,
      hasOpenThreats: false,
      ambit: given({ id: zone.id, zone: zone.parent && cellId(zone.parent) }),
    }),
  }));
}

type ThreatsAt = (id: string) => ReturnType<typeof threatOf>[];
const open = (threats: ReturnType<ThreatsAt>) => threats.some((t) => t.status === 'Open');

function shapes({ elements }: Outline, places: ReturnType<typeof placesFor>, threatsAt: ThreatsAt) {
  return elements.map((element) => {
    const shape = SHAPES[element.kind] ?? 'process';
    const threats = threatsAt(element.id);
    return {
      ...spot(places, element.id),
      attrs: {
        text: { text: element.name },
        body: { stroke: '#333333', strokeWidth: 1.5, strokeDasharray: null },
      },
      visible: true,
      shape,
      id: cellId(element.id),
      zIndex: 1,
      data: given({
        ...saidBy('threat-dragon', element),
        type: TYPES[shape],
        name: element.name,
        description: element.description ?? '',
        hasOpenThreats: open(threats),
        ambit: given({ ...plainFields(element), zone: element.zone && cellId(element.zone) }),
        threats: threats.length > 0 ? threats : undefined,
      }),
    };
  });
}

function lines({ flows }: Outline, threatsAt: ThreatsAt) {
  return flows.map((flow) => {
    const threats = threatsAt(flow.id);
    const said = flow.flow ? saidBy('threat-dragon', flow.flow) : flow.stated;
    return {
      shape: 'flow',
      attrs: {
        line: {
          stroke: '#333333',
          targetMarker: { name: 'block' },
          sourceMarker: { name: '' },
          strokeDasharray: null,
        },
      },
      zIndex: 10,
      connector: 'smooth',
      id: cellId(flow.id),
      source: { cell: cellId(flow.from) },
      target: { cell: cellId(flow.to) },
      labels: [{ attrs: { labelText: { text: flow.name } } }],
      vertices: [],
      data: given({
        ...said,
        type: 'tm.Flow',
        name: flow.name,
        description: flow.description ?? '',
        hasOpenThreats: open(threats),
        ambit: flow.flow && plainFields(flow.flow),
        threats: threats.length > 0 ? threats : undefined,
      }),
    };
  });
}

function threatOf(threat: OutlineThreat, number: number) {
  const stated = threat.entry ? recordOf('threat-dragon', threat.entry) : {};
  const status =
    threat.entry?.format === 'threat-dragon'
      ? (threat.status ?? 'Open')
      : DONE.has(threat.status ?? '')
        ? 'Mitigated'
        : 'Open';
  const about = threat.about.slice(1).map(cellId);
  return given({
    modelType: 'STRIDE',
    type: '',
    score: '',
    ...stated,
    id: uuid(threat.id),
    title: threat.title,
    status,
    severity: severity(threat),
    description: threat.description,
    mitigation: threat.mitigation ?? '',
    number,
    about,
  }) as { status: string };
}

const severity = ({ severity: stated }: OutlineThreat) =>
  stated === undefined ? 'TBD' : stated.charAt(0).toUpperCase() + stated.slice(1);

/** An id as the tool wants it, always the same for the same thing. */
const uuid = (id: string) => {
  const hex = digest(id).slice(7, 39);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};
const cellId = uuid;
const spot = (places: ReturnType<typeof placesFor>, id: string) => {
  const { x = 0, y = 0, w = 100, h = 60 } = places.get(id) ?? {};
  return { position: { x, y }, size: { width: Math.max(10, w), height: Math.max(10, h) } };
};
