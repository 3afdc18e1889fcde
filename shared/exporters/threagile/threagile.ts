import { stringify } from 'yaml';
import { POLICY_STAYS } from '../common-fates';
import { aside, type Exporter, kept, lost } from '../exporter';
import { given, type Outline, recordOf, saidBy } from '../outline';

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
const LEVELS: Readonly<Record<string, string>> = {
  public: 'public',
  internal: 'internal',
  confidential: 'confidential',
  restricted: 'restricted',
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
    threats: lost('the tool derives its own; put them there by its risk categories'),
    ratings: lost('the tool rates for itself'),
    decisions: lost('they are about threats of this model'),
    'records of other tools': kept('data assets, abuse cases and requirements that came from Threagile'),
    assumptions: aside('as questions'),
    layout: lost('the tool draws anew'),
  },
  placeholders: [
    '`confidentiality: internal`, `integrity` and `availability: operational` where nobody stated them (data sets state their confidentiality)',
    '`protocol: unknown-protocol`, `authentication: none`, `authorization: none`, `encryption: none`, `machine: virtual`, `size: application`, `usage: business` where nobody stated them',
    '`date: 2020-01-01` and `business_criticality: important`, which the tool demands',
  ],
  keepsRecord: ({ type, format, stated }) =>
    format === 'threagile' &&
    (type === 'data-set' ||
      stated?.from === 'abuse_cases' ||
      stated?.from === 'security_requirements' ||
      stated?.threagile_version !== undefined),
  write: (outline) => {
    const { document, records } = outline;
    const back = (type: string) => records.filter((e) => e.type === type && e.format === 'threagile');
    const head = recordOf(
      'threagile',
      back('other').find((e) => e.stated?.threagile_version !== undefined) ?? {
        id: 'none',
        type: 'other',
        name: 'none',
        format: 'none',
      },
    );
    const tags = new Set<string>(
      outline.elements.flatMap((e) => [`ambit-${e.kind}`, ...listed(saidBy('threagile', e).tags)]),
    );
    for (const flow of outline.flows) for (const tag of flowTags(flow)) tags.add(tag);
    const sets = [
      ...outline.elements.flatMap((e) =>
        e.kind === 'data-store'
          ? e.data.map(
              (set) =>
                [
                  uniqueKey(set.name ?? set.id, `${e.id}-${set.id}`),
                  {
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
                  },
                ] as const,
            )
          : [],
      ),
      ...back('data-set').map((e) => [e.name, given({ ...e.stated, description: e.description })] as const),
    ];
    for (const [, set] of sets) for (const tag of listed((set as { tags?: unknown }).tags)) tags.add(tag);
    return stringify(
      {
        threagile_version: '1.0.0',
        date: '2020-01-01',
        business_criticality: 'important',
        author: { name: document.owners?.[0] ?? '', homepage: '' },
        ...head,
        title: document.title,
        business_overview: { description: document.description ?? '', images: [] },
        technical_overview: { description: '', images: [] },
        questions: Object.fromEntries((document.assumptions ?? []).map((a) => [a.text.slice(0, 500), ''])),
        abuse_cases: group(back('other'), 'abuse_cases'),
        security_requirements: group(back('control'), 'security_requirements'),
        tags_available: [...new Set([...listed(head.tags_available), ...tags])],
        data_assets: Object.fromEntries(sets),
        technical_assets: assets(outline),
        trust_boundaries: boundaries(outline),
        shared_runtimes: {},
        individual_risk_categories: {},
        risk_tracking: {},
      },
      {
        aliasDuplicateObjects: false,
        lineWidth: 0,
        defaultStringType: 'QUOTE_DOUBLE',
        defaultKeyType: 'QUOTE_DOUBLE',
      },
    );
  },
};

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
const group = (entries: Outline['records'], from: string) =>
  Object.fromEntries(
    entries.filter((e) => e.stated?.from === from).map((e) => [e.name, e.description ?? '']),
  );
const flowTags = (flow: Outline['flows'][number]): string[] => [
  ...(flow.flow ? [`ambit-${flow.flow.kind}`] : []),
  ...listed(flow.stated.tags),
];
/** Names are keys over there, so two things of one name need their ids. */
const uniqueKey = (name: string, id: string, taken?: Readonly<Record<string, unknown>>) =>
  taken && Object.hasOwn(taken, name) ? `${name} (${id})` : name;

function assets({ elements, flows }: Outline) {
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
        ...(flow.flow ? saidBy('threagile', flow.flow) : flow.stated),
        from: undefined,
        to: undefined,
        direction: undefined,
        tags: flowTags(flow),
        target: flow.to,
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
      id: element.id,
      description: element.description ?? '',
      communication_links: { ...links },
    };
  }
  return { ...all };
}

function boundaries({ elements, zones }: Outline) {
  const all: Record<string, unknown> = Object.create(null);
  for (const zone of zones)
    all[uniqueKey(zone.name, zone.id, all)] = {
      type: 'network-on-prem',
      tags: [],
      ...saidBy('threagile', zone),
      id: zone.id,
      description: zone.description ?? '',
      technical_assets_inside: elements.filter((e) => e.zone === zone.id).map((e) => e.id),
      trust_boundaries_nested: zones.filter((z) => z.parent === zone.id).map((z) => z.id),
    };
  return { ...all };
}
