import { digest } from '../../core/canonical';
import { groupBy } from '../../core/group';
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
    const sheet: Sheet = {
      outline,
      places: placesFor(document),
      ref: refsOf(outline, 'threat-dragon', 'id', uuid),
    };
    const ids = new Set([...outline.elements, ...outline.flows].map((thing) => thing.id));
    const drawn = groupBy(outline.threats, (threat) => threat.about.find((id) => ids.has(id)) ?? '');
    const numbers = numbersFor(outline.threats);
    const threatsAt = (id: string) =>
      (drawn.get(id) ?? []).map((threat) => threatOf(threat, id, numbers, sheet.ref));
    const cells = [...boundaries(sheet), ...shapes(sheet, threatsAt), ...lines(sheet, threatsAt)];
    const file = records.find((e) => e.type === 'other' && recordOf('threat-dragon', e).from === 'document');
    const diagrams = records.filter((e) => e.type === 'diagram' && e.format === 'threat-dragon');
    const { from: _from, title, owner, id, contributors, reviewer, ...more } = file?.stated ?? {};
    return jsonText({
      version: '2.3.0',
      ...more,
      summary: given({
        title: title ?? document.title,
        owner: owner ?? document.owners?.join(', ') ?? '',
        description: file?.description ?? document.description ?? '',
        id: id ?? 0,
      }),
      detail: {
        contributors: contributors ?? (document.owners ?? []).map((name) => ({ name })),
        diagrams: (diagrams.length > 0 ? diagrams : [undefined]).map((diagram, at) => ({
          id: at,
          title: diagram?.name ?? document.title,
          diagramType: 'STRIDE',
          placeholder: '',
          thumbnail: './public/content/images/thumbnail.stride.jpg',
          version: '2.3.0',
          ...diagram?.stated,
          cells: cells.filter((cell) => cell.on === at).map(({ on: _on, ...cell }) => cell),
        })),
        diagramTop: Math.max(1, diagrams.length),
        reviewer: reviewer ?? '',
        threatTop: numbers.top,
      },
      ambit: given({
        own: (diagrams.length === 0 && !file) || undefined,
        threats: threatsAt(''),
        entries: records
          .filter((e) => e !== file && !diagrams.includes(e))
          .map((entry) => whole(entry, sheet.ref)),
      }),
    });
  },
};

/** What is drawn, where, and under which ids. */
interface Sheet {
  readonly outline: Outline;
  readonly places: ReturnType<typeof placesFor>;
  readonly ref: Ref;
}
/** The diagram that a thing stood on in the file that it came from. */
const diagramOf = ({ diagram }: Readonly<Record<string, unknown>>) =>
  typeof diagram === 'number' ? diagram : 0;
const without = ({
  diagram: _diagram,
  id: _id,
  ...said
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => said;

function boundaries({ outline: { zones }, places, ref }: Sheet) {
  return zones.map((zone) => ({
    on: diagramOf(saidBy('threat-dragon', zone)),
    ...spot(places, zone.id),
    attrs: { label: { text: zone.name } },
    visible: true,
    shape: 'trust-boundary-box',
    id: ref(zone.id),
    zIndex: -1,
    data: given({
      ...without(saidBy('threat-dragon', zone)),
      type: 'tm.BoundaryBox',
      name: zone.name,
      description: zone.description ?? '',
      isTrustBoundary: true,
      hasOpenThreats: false,
      ambit: given({ id: zone.id, zone: zone.parent && ref(zone.parent) }),
    }),
  }));
}

type ThreatsAt = (id: string) => ReturnType<typeof threatOf>[];
const open = (threats: ReturnType<ThreatsAt>) => threats.some((t) => t.status === 'Open');

function shapes({ outline: { elements }, places, ref }: Sheet, threatsAt: ThreatsAt) {
  return elements.map((element) => {
    const shape = SHAPES[element.kind] ?? 'process';
    const threats = threatsAt(element.id);
    const said = saidBy('threat-dragon', element);
    return {
      on: diagramOf(said),
      ...spot(places, element.id),
      attrs: {
        text: { text: element.name },
        body: { stroke: '#333333', strokeWidth: 1.5, strokeDasharray: null },
      },
      visible: true,
      shape,
      id: ref(element.id),
      zIndex: 1,
      data: given({
        ...without(said),
        type: TYPES[shape],
        name: element.name,
        description: element.description ?? '',
        hasOpenThreats: open(threats),
        ambit: given({ ...plainFields(element), zone: element.zone && ref(element.zone) }),
        threats: threats.length > 0 ? threats : undefined,
      }),
    };
  });
}

function lines({ outline: { flows }, ref }: Sheet, threatsAt: ThreatsAt) {
  return flows.map((flow) => {
    const threats = threatsAt(flow.id);
    const said = flowSaidBy('threat-dragon', flow);
    // A line without words stays one.
    const name = flow.format === 'threat-dragon' && flow.flow && !flow.flow.name ? '' : flow.name;
    return {
      on: diagramOf(said),
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
      id: ref(flow.id),
      source: { cell: ref(flow.from) },
      target: { cell: ref(flow.to) },
      labels: [{ attrs: { labelText: { text: name } } }],
      vertices: [],
      data: given({
        ...without(said),
        type: 'tm.Flow',
        name,
        description: flow.description ?? '',
        hasOpenThreats: open(threats),
        ambit: flow.flow && plainFields(flow.flow),
        threats: threats.length > 0 ? threats : undefined,
      }),
    };
  });
}

/** The numbers that threats have in the tool: those of their file, else the next free ones. */
function numbersFor(threats: readonly OutlineThreat[]) {
  const stated = ({ entry }: OutlineThreat) => (entry ? recordOf('threat-dragon', entry).number : undefined);
  const taken = new Set(threats.map(stated));
  const numbers = new Map<string, number>();
  let next = 0;
  for (const threat of threats) {
    const own = stated(threat);
    if (typeof own !== 'number')
      do next += 1;
      while (taken.has(next));
    numbers.set(threat.id, typeof own === 'number' ? own : next);
  }
  return { of: (id: string) => numbers.get(id) ?? 0, top: Math.max(0, ...numbers.values()) };
}

function threatOf(threat: OutlineThreat, place: string, numbers: ReturnType<typeof numbersFor>, ref: Ref) {
  const stated = threat.entry ? recordOf('threat-dragon', threat.entry) : {};
  const status =
    threat.entry?.format === 'threat-dragon'
      ? (threat.status ?? 'Open')
      : DONE.has(threat.status ?? '')
        ? 'Mitigated'
        : 'Open';
  return given({
    modelType: 'STRIDE',
    type: '',
    score: '',
    id: ref(threat.id),
    ...stated,
    title: threat.title,
    status,
    severity: severity(threat),
    description: threat.description,
    mitigation: threat.mitigation ?? '',
    number: numbers.of(threat.id),
    about: threat.about.filter((id) => id !== place).map(ref),
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
const spot = (places: ReturnType<typeof placesFor>, id: string) => {
  const { x = 0, y = 0, w = 100, h = 60 } = places.get(id) ?? {};
  return { position: { x, y }, size: { width: Math.max(10, w), height: Math.max(10, h) } };
};
