import { stringify } from 'yaml';
import { POLICY_STAYS } from '../common-fates';
import { aside, type Exporter, kept, lost } from '../exporter';
import { escaped, flowSaidBy, given, type Outline, recordOf, saidBy } from '../outline';
import { type Ref, refsOf } from '../refs';

const TYPES: Readonly<Record<string, string>> = {
  human: 'external-entity',
  external: 'external-entity',
  'data-store': 'datastore',
  'secret-store': 'datastore',
};
const TECHNOLOGIES: Readonly<Record<string, string>> = {
  agent: 'ai',
  model: 'ai',
  tool: 'web-service-rest',
  'data-store': 'database',
  'secret-store': 'vault',
  human: 'browser',
  external: 'web-service-rest',
  'enforcement-point': 'gateway',
};
/** Their order: public, internal, restricted, confidential, strictly confidential. */
const LEVELS: Readonly<Record<string, string>> = {
  public: 'public',
  internal: 'internal',
  confidential: 'confidential',
  restricted: 'strictly-confidential',
};
const CIA = { confidentiality: 'internal', integrity: 'operational', availability: 'operational' };

/** Threagile 1.0: kinds are tags, since `ai` is the only word for all of them. */
export const threagile: Exporter = {
  id: 'threagile',
  title: 'Threagile 1.0',
  extension: 'threagile.yaml',
  fates: {
    ...POLICY_STAYS,
    elements: kept('the kind as a tag; names are keys, so a second thing of one name gets its id behind it'),
    zones: kept('with nesting'),
    flows: kept('the kind as a tag'),
    operations: lost('the format has none'),
    'data sets': kept('as data assets'),
    threats: lost('the tool derives its own; those of its own risk categories are written back'),
    ratings: lost('the tool rates for itself'),
    decisions: lost('they are about threats of this model'),
    'records of other tools': kept('those that came from Threagile'),
    assumptions: aside('as questions'),
    layout: lost('the tool draws anew'),
  },
  placeholders: [
    '`confidentiality: internal`, `integrity` and `availability: operational` where nobody stated them (data sets state their confidentiality)',
    '`protocol: unknown-protocol`, `authentication: none`, `authorization: none`, `encryption: none`, `machine: virtual`, `size: application`, `usage: business` where nobody stated them',
    '`date: 2020-01-01` and `business_criticality: important`, which the tool demands',
  ],
  keepsRecord: ({ format }) => format === 'threagile',
  write: (outline) => {
    const { document, records } = outline;
    const ref = refsOf(outline, 'threagile', 'id');
    const back = records.filter((e) => e.format === 'threagile');
    const file = back.find((e) => e.stated?.threagile_version !== undefined);
    const head = file ? recordOf('threagile', file) : {};
    const sets = dataSets(outline, back);
    const tags = new Set([
      ...listed(head.tags_available),
      ...outline.elements.flatMap((e) => [`ambit-${e.kind}`, ...listed(saidBy('threagile', e).tags)]),
      ...outline.flows.flatMap(flowTags),
      ...outline.zones.flatMap((zone) => listed(saidBy('threagile', zone).tags)),
      ...[...Object.values(sets), ...back.map((e) => e.stated)].flatMap((set) => listed(set?.tags)),
    ]);
    return escaped(
      stringify(
        {
          threagile_version: '1.0.0',
          date: '2020-01-01',
          business_criticality: 'important',
          title: document.title,
          author: { name: document.owners?.[0] ?? '', homepage: '' },
          business_overview: { description: document.description ?? '', images: [] },
          technical_overview: { description: '', images: [] },
          ...head,
          questions: {
            ...Object.fromEntries((document.assumptions ?? []).map((a) => [a.text.slice(0, 500), ''])),
            ...group(back, 'questions'),
          },
          abuse_cases: group(back, 'abuse_cases'),
          security_requirements: group(back, 'security_requirements'),
          tags_available: [...tags],
          data_assets: sets,
          technical_assets: assets(outline, ref),
          trust_boundaries: boundaries(outline, ref),
          shared_runtimes: byName(back.filter((e) => e.stated?.from === 'shared_runtimes')),
          individual_risk_categories: categories(outline),
          risk_tracking: Object.fromEntries(
            back
              .filter((e) => e.stated?.from === 'risk_tracking')
              .map((e) => [
                e.name,
                given({ ...stated(e), status: e.status, justification: e.description ?? '' }),
              ]),
          ),
        },
        {
          aliasDuplicateObjects: false,
          lineWidth: 0,
          defaultStringType: 'QUOTE_DOUBLE',
          defaultKeyType: 'QUOTE_DOUBLE',
        },
      ),
    );
  },
};

type Entries = Outline['records'];

/** What the file said of a record, without our note of the part it stood in. */
const stated = (entry: Entries[number]): Readonly<Record<string, unknown>> => {
  const { from: _from, ...rest } = recordOf('threagile', entry);
  return rest;
};

/** Records by their names, which are keys over there. */
function byName(entries: Entries): Record<string, Readonly<Record<string, unknown>>> {
  const all: Record<string, Readonly<Record<string, unknown>>> = Object.create(null);
  for (const entry of entries)
    all[uniqueKey(entry.name, entry.id, all)] = {
      id: entry.id,
      ...stated(entry),
      description: entry.description ?? '',
    };
  return { ...all };
}

function dataSets({ elements }: Outline, back: Entries) {
  const own: Record<string, Readonly<Record<string, unknown>>> = Object.create(null);
  for (const e of elements)
    for (const set of e.kind === 'data-store' ? e.data : [])
      own[uniqueKey(set.name ?? set.id, `${e.id}-${set.id}`, own)] = {
        usage: 'business',
        quantity: 'many',
        ...CIA,
        confidentiality: LEVELS[set.sensitivity],
        tags: [],
        origin: '',
        owner: '',
        justification_cia_rating: '',
        description: '',
        id: `${e.id}-${set.id}`,
      };
  return { ...own, ...byName(back.filter((e) => e.type === 'data-set')) };
}

/** Risk categories of one's own, each with the risks that somebody found. */
function categories({ threats, records }: Outline) {
  const found = threats.flatMap(({ entry }) => (entry?.format === 'threagile' ? [entry] : []));
  const made = byName(found);
  const names = Object.keys(made);
  return Object.fromEntries(
    found.map((category, i) => [
      names[i] ?? category.name,
      {
        ...made[names[i] ?? ''],
        risks_identified: Object.fromEntries(
          records
            .filter((e) => e.stated?.from === 'risks_identified' && e.about?.includes(category.id))
            .map((e) => [e.name, stated(e)]),
        ),
      },
    ]),
  );
}

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
const group = (entries: Outline['records'], from: string) =>
  Object.fromEntries(
    entries.filter((e) => e.stated?.from === from).map((e) => [e.name, e.description ?? '']),
  );
const flowTags = (flow: Outline['flows'][number]): string[] => [
  ...(flow.flow ? [`ambit-${flow.flow.kind}`] : []),
  ...listed(flowSaidBy('threagile', flow).tags),
];
/** Names are keys over there, so two things of one name need their ids. */
const uniqueKey = (name: string, id: string, taken?: Readonly<Record<string, unknown>>) =>
  taken && Object.hasOwn(taken, name) ? `${name} (${id})` : name;

function assets({ elements, flows }: Outline, ref: Ref) {
  const all: Record<string, unknown> = Object.create(null);
  for (const element of elements) {
    const said = saidBy('threagile', element);
    const links: Record<string, unknown> = Object.create(null);
    for (const flow of flows.filter((f) => f.from === element.id))
      links[uniqueKey(flow.name, flow.id, links)] = {
        protocol: 'unknown-protocol',
        authentication: 'none',
        authorization: 'none',
        vpn: false,
        ip_filtered: false,
        readonly: false,
        usage: 'business',
        data_assets_sent: [],
        data_assets_received: [],
        ...flowSaidBy('threagile', flow),
        tags: flowTags(flow),
        target: ref(flow.to),
        description: flow.description ?? '',
      };
    all[uniqueKey(element.name, element.id, all)] = {
      type: TYPES[element.kind] ?? 'process',
      usage: 'business',
      used_as_client_by_human: element.kind === 'human',
      out_of_scope: false,
      justification_out_of_scope: '',
      size: 'application',
      technology: TECHNOLOGIES[element.kind],
      internet: false,
      machine: 'virtual',
      encryption: 'none',
      owner: '',
      ...CIA,
      justification_cia_rating: '',
      multi_tenant: false,
      redundant: false,
      custom_developed_parts: false,
      data_assets_processed: [],
      data_formats_accepted: [],
      data_assets_stored:
        element.kind === 'data-store' ? element.data.map((set) => `${element.id}-${set.id}`) : [],
      ...said,
      tags: [...new Set([...listed(said.tags), `ambit-${element.kind}`])],
      id: ref(element.id),
      description: element.description ?? '',
      communication_links: { ...links },
    };
  }
  return { ...all };
}

function boundaries({ elements, zones }: Outline, ref: Ref) {
  const all: Record<string, unknown> = Object.create(null);
  for (const zone of zones)
    all[uniqueKey(zone.name, zone.id, all)] = {
      type: 'network-on-prem',
      tags: [],
      ...saidBy('threagile', zone),
      id: ref(zone.id),
      description: zone.description ?? '',
      technical_assets_inside: elements.filter((e) => e.zone === zone.id).map((e) => ref(e.id)),
      trust_boundaries_nested: zones.filter((z) => z.parent === zone.id).map((z) => ref(z.id)),
    };
  return { ...all };
}
