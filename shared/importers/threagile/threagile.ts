import { pointer } from '../../model/file/pointer';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

const SHAPES: Readonly<Record<string, Shape>> = {
  'external-entity': 'external',
  datastore: 'store',
  process: 'process',
};
const KIND = /^ambit-(agent|tool|model|human|external|data-store|secret-store|enforcement-point)$/;
type Kind =
  | 'agent'
  | 'tool'
  | 'model'
  | 'human'
  | 'external'
  | 'data-store'
  | 'secret-store'
  | 'enforcement-point';

/** Threagile 1.0. Files that it includes are read beside it, never fetched. */
export const threagile: Importer = {
  id: 'threagile',
  title: 'Threagile model',
  counts:
    'data assets, technical assets, links, boundaries, runtimes, risks and their tracking, lists of texts, included files, and what the file says of itself',
  recognises: ({ value }) =>
    isFields(value) &&
    ('threagile_version' in value || (isFields(value.technical_assets) && isFields(value.trust_boundaries))),
  read({ value }, found) {
    const all = fieldsOf(value);
    const foreign = new Foreign(found, 'threagile', textOf(all.title));
    for (const [i, name] of textsOf(all.includes).entries())
      found.skipped(
        pointer(['includes', i]),
        `"${name}" is included: import it together with this file.`,
        'AMB421',
      );
    const boundaries = entriesOf(all.trust_boundaries).map(([name, b]) => ({
      name,
      at: pointer(['trust_boundaries', name]),
      b: fieldsOf(b),
    }));
    const idOf = (name: string, item: Fields) => textOf(item.id) ?? name;
    const zoneOf = (asset: string) =>
      boundaries.find(({ b }) => textsOf(b.technical_assets_inside).includes(asset));
    const outer = (zone: string) =>
      boundaries.find(({ b }) => textsOf(b.trust_boundaries_nested).includes(zone));
    for (const { name, at, b } of boundaries) {
      const parent = outer(idOf(name, b));
      foreign.zone(idOf(name, b), name, at, {
        parent: parent && idOf(parent.name, parent.b),
        description: textOf(b.description),
        stated: rest(b, 'description', 'technical_assets_inside', 'trust_boundaries_nested'),
      });
    }
    for (const [name, raw] of entriesOf(all.technical_assets)) {
      const item = fieldsOf(raw);
      const id = idOf(name, item);
      const zone = zoneOf(id);
      const tag = textsOf(item.tags).find((t) => KIND.test(t));
      const technologies = [textOf(item.technology), ...textsOf(item.technologies)].filter(Boolean);
      const person =
        item.type === 'external-entity' &&
        item.used_as_client_by_human === true &&
        item.technology !== 'browser';
      foreign.part(
        id,
        {
          name,
          shape: person ? 'person' : (SHAPES[String(item.type)] ?? 'process'),
          kind: tag === undefined ? undefined : (tag.slice('ambit-'.length) as Kind),
          description: textOf(item.description),
          technology: technologies.join(', ') || undefined,
          zone: zone && idOf(zone.name, zone.b),
          stated: withoutOurs(rest(item, 'description', 'communication_links')),
        },
        pointer(['technical_assets', name]),
      );
      for (const [label, link] of entriesOf(item.communication_links)) {
        const flow = fieldsOf(link);
        const kind = textsOf(flow.tags)
          .find((t) => t.startsWith('ambit-'))
          ?.slice('ambit-'.length);
        foreign.flow(
          `${id}>${label}`,
          id,
          String(flow.target ?? ''),
          {
            name: label,
            description: textOf(flow.description),
            stated: withoutOurs(rest(flow, 'target', 'description')),
            own: kind === undefined ? undefined : ownOf(kind),
          },
          pointer(['technical_assets', name, 'communication_links', label]),
        );
      }
    }
    for (const [name, raw] of entriesOf(all.data_assets)) {
      const item = fieldsOf(raw);
      const id = idOf(name, item);
      const holders = entriesOf(all.technical_assets).filter(([, a]) =>
        textsOf(fieldsOf(a).data_assets_stored).includes(id),
      );
      foreign.entry(
        'data-set',
        id,
        {
          name,
          description: textOf(item.description),
          about: holders.map(([n, a]) => idOf(n, fieldsOf(a))),
          stated: rest(item, 'description'),
        },
        pointer(['data_assets', name]),
      );
    }
    for (const [name, raw] of entriesOf(all.shared_runtimes)) {
      const item = fieldsOf(raw);
      foreign.entry(
        'other',
        idOf(name, item),
        {
          name,
          description: textOf(item.description),
          about: textsOf(item.technical_assets_running),
          stated: { ...rest(item, 'description'), from: 'shared_runtimes' },
        },
        pointer(['shared_runtimes', name]),
      );
    }
    for (const [name, raw] of entriesOf(all.individual_risk_categories)) {
      const item = fieldsOf(raw);
      const id = idOf(name, item);
      const risks = entriesOf(item.risks_identified);
      foreign.entry(
        'threat',
        id,
        {
          name,
          description: textOf(item.description),
          about: risks.flatMap(([, r]) => textOf(fieldsOf(r).most_relevant_technical_asset) ?? []),
          stated: rest(item, 'description', 'risks_identified'),
        },
        pointer(['individual_risk_categories', name]),
      );
      for (const [risk, r] of risks)
        foreign.entry(
          'risk',
          `${id}/${risk}`,
          {
            name: risk,
            about: [id, textOf(fieldsOf(r).most_relevant_technical_asset)],
            stated: { ...fieldsOf(r), from: 'risks_identified' },
          },
          pointer(['individual_risk_categories', name, 'risks_identified', risk]),
        );
    }
    for (const [name, raw] of entriesOf(all.risk_tracking)) {
      const item = fieldsOf(raw);
      foreign.entry(
        'risk',
        name,
        {
          name,
          description: textOf(item.justification),
          status: textOf(item.status),
          about: name.split('@').slice(1),
          stated: { ...rest(item, 'justification', 'status'), from: 'risk_tracking' },
        },
        pointer(['risk_tracking', name]),
      );
    }
    for (const group of ['abuse_cases', 'security_requirements', 'questions'])
      for (const [name, raw] of entriesOf(all[group]))
        foreign.entry(
          group === 'security_requirements' ? 'control' : 'other',
          `${group}/${name}`,
          { name, description: textOf(raw), stated: { from: group } },
          pointer([group, name]),
        );
    foreign.finish();
    for (const list of listOf([all.trust_boundaries, all.technical_assets]))
      if (Array.isArray(list)) found.note('AMB402', 'a list stands where a map of names is expected.', '');
    const head = rest(
      all,
      'technical_assets',
      'data_assets',
      'trust_boundaries',
      'shared_runtimes',
      'individual_risk_categories',
      'risk_tracking',
      'abuse_cases',
      'security_requirements',
      'questions',
      'includes',
      'tags_available',
    );
    const tags = textsOf(all.tags_available).filter((tag) => !tag.startsWith('ambit-'));
    aboutFile(
      foreign,
      tags.length > 0 ? { ...head, tags_available: tags } : head,
      textOf(all.title) ?? 'Threagile model',
    );
  },
};

/** Without the tags that our export added. */
function withoutOurs({ tags, ...fields }: Fields): Fields {
  const theirs = textsOf(tags).filter((tag) => !tag.startsWith('ambit-'));
  return theirs.length > 0 ? { ...fields, tags: theirs } : fields;
}

/** A flow of ours by the tag that our export put on it; what its kind needs besides stays open. */
const ownOf = (kind: string): Fields => ({ kind, ...NEEDS[kind] });
const NEEDS: Readonly<Record<string, Fields>> = {
  instruct: { trust: 'untrusted' },
  call: { operations: [] },
  access: { effect: 'read' },
  delegate: { tasks: [], maxDepth: 1 },
};
