import type { RegisterEntry } from '../../model/document';
import type { ElementKind } from '../../model/elements/registry';
import { pointer } from '../../model/file/pointer';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { OWN } from '../foreign/own';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

const KINDS: Readonly<Record<string, ElementKind>> = {
  agent: 'agent',
  tool: 'tool',
  model: 'model',
  'data-store': 'data-store',
};
/** Lists of threat modelling, by their place in the file, and what each item is in our register. */
const RECORDS: readonly (readonly [readonly string[], RegisterEntry['type']])[] = [
  [['threats', 'threats'], 'threat'],
  [['threats', 'scenarios'], 'threat'],
  [['threats', 'abuseCases'], 'threat'],
  [['threats', 'attackPatterns'], 'other'],
  [['threats', 'attackTrees'], 'other'],
  [['threats', 'attackPaths'], 'other'],
  [['threats', 'trustBoundaries'], 'boundary'],
  [['controls'], 'control'],
  [['risks'], 'risk'],
  [['risks', 'risks'], 'risk'],
  [['requirements'], 'other'],
];

/** CycloneDX with threat modelling, as drafted for 2.0: blueprints, threats, controls and risks. */
export const cyclonedx: Importer = {
  id: 'cyclonedx',
  title: 'CycloneDX threat model (2.0 draft)',
  counts:
    'zones, boundaries, actors, assets, stores, data sets, flows, assumptions, threats, controls, risks, diagrams, and what the file says of itself',
  recognises: ({ value }) =>
    isFields(value) &&
    (value.specFormat === 'CycloneDX' || value.bomFormat === 'CycloneDX') &&
    ('blueprints' in value || 'threats' in value || 'controls' in value || 'risks' in value),
  read({ value }, found) {
    const all = fieldsOf(value);
    const title =
      textOf(fieldsOf(listOf(all.blueprints)[0]).name) ??
      textOf(fieldsOf(fieldsOf(all.metadata).component).name);
    const foreign = new Foreign(found, 'cyclonedx', title);
    const each = (
      path: readonly (string | number)[],
      then: (item: Fields, id: string, at: string, name: string) => void,
    ) => {
      const list = path.reduce<unknown>(
        (node, key) => (Array.isArray(node) && typeof key === 'number' ? node[key] : fieldsOf(node)[key]),
        all,
      );
      for (const [i, raw] of listOf(list).entries()) {
        const at = pointer([...path, i]);
        if (!isFields(raw)) found.skipped(at, 'this item is not an object.', 'AMB402');
        else {
          if (textOf(raw['bom-ref']) === undefined)
            found.note('AMB402', `an item of ${path.at(-1)} has no bom-ref; nothing can refer to it.`, at);
          const id = textOf(raw['bom-ref']) ?? at;
          then(
            raw,
            id,
            at,
            textOf(raw.name) ??
              textOf(raw.title) ??
              textOf(fieldsOf(fieldsOf(raw.party).persona).archetype) ??
              textOf(raw.description) ??
              id,
          );
        }
      }
    };
    const about = (item: Fields) => textOf(item.description);
    const said = (item: Fields, ...taken: string[]) => {
      const properties = listOf(item.properties).filter(
        (p) => !String(fieldsOf(p).name).startsWith(`${OWN}:`),
      );
      return {
        ...rest(item, 'bom-ref', 'name', 'description', 'properties', ...taken),
        ...(properties.length > 0 ? { properties } : {}),
      };
    };
    for (const i of listOf(all.blueprints).keys()) {
      const list = (name: string) => ['blueprints', i, name];
      each(list('zones'), (item, id, at, name) =>
        foreign.zone(id, name, at, {
          parent: textOf(item.parent),
          description: about(item),
          stated: said(item, 'parent'),
        }),
      );
      const part = (shape: Shape) => (item: Fields, id: string, at: string, name: string) =>
        foreign.part(
          id,
          {
            name,
            shape,
            kind: KINDS[String(item.type)],
            description: about(item),
            zone: textOf(item.zone),
            stated: said(item, 'zone'),
            own: own(item),
          },
          at,
        );
      each(list('actors'), (item, id, at, name) =>
        part(isFields(item.party) && !isFields(fieldsOf(item.party).organization) ? 'person' : 'external')(
          item,
          id,
          at,
          name,
        ),
      );
      each(list('assets'), (item, id, at, name) =>
        part(item.type === 'actor' ? 'person' : 'process')(item, id, at, name),
      );
      each(list('dataStores'), part('store'));
      each(list('boundaries'), (item, id, at, name) =>
        foreign.entry(
          'boundary',
          id,
          { name, description: about(item), about: listOf(item.zones).map(textOf), stated: said(item) },
          at,
        ),
      );
      each(list('dataSets'), (item, id, at, name) =>
        foreign.entry(
          'data-set',
          id,
          { name, description: about(item), about: refsIn(item), stated: said(item) },
          at,
        ),
      );
      each(list('flows'), (item, id, at, name) =>
        foreign.flow(
          id,
          String(item.source ?? ''),
          String(item.destination ?? ''),
          { name, description: about(item), stated: said(item, 'source', 'destination'), own: own(item) },
          at,
        ),
      );
      each(list('assumptions'), (item, id, at, name) =>
        foreign.entry(
          'assumption',
          id,
          { name, description: about(item), about: refsIn(item), stated: said(item) },
          at,
        ),
      );
      each(list('visualizations'), (item, id, at, name) =>
        foreign.entry('diagram', id, { name, description: about(item), stated: said(item) }, at),
      );
      const blueprint = fieldsOf(listOf(all.blueprints)[i]);
      const more = rest(
        blueprint,
        'zones',
        'actors',
        'assets',
        'dataStores',
        'boundaries',
        'dataSets',
        'flows',
        'assumptions',
        'visualizations',
        'name',
        'description',
        'bom-ref',
      );
      foreign.entry(
        'other',
        `blueprint/${textOf(blueprint['bom-ref']) ?? i}`,
        { name: textOf(blueprint.name) ?? 'Blueprint', description: about(blueprint), stated: more },
        pointer(['blueprints', i]),
      );
    }
    for (const [path, type] of RECORDS)
      each(path, (item, id, at, name) => {
        const status = textOf(item.status) ?? textOf(fieldsOf(item.status).name);
        foreign.entry(
          type,
          id,
          { name, description: about(item), status, about: refsIn(item), stated: said(item) },
          at,
        );
      });
    foreign.finish();
    const threats = rest(
      fieldsOf(all.threats),
      'threats',
      'scenarios',
      'abuseCases',
      'attackPatterns',
      'attackTrees',
      'attackPaths',
      'trustBoundaries',
    );
    const head = rest(
      all,
      'blueprints',
      'threats',
      'controls',
      'requirements',
      ...(Array.isArray(all.risks) || 'risks' in fieldsOf(all.risks) ? ['risks'] : []),
    );
    aboutFile(
      foreign,
      { ...head, ...(Object.keys(threats).length > 0 ? { threats } : {}) },
      title ?? 'CycloneDX',
    );
  },
};

/** What our own export wrote into the properties, under our own name. */
function own(item: Fields): unknown {
  const text = listOf(item.properties)
    .map(fieldsOf)
    .find((p) => p.name === `${OWN}:fields`)?.value;
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const REFERRING = [
  'threats',
  'appliesTo',
  'implementedBy',
  'affects',
  'targets',
  'assets',
  'elements',
  'zones',
  'topics',
  'placements',
  'dataStores',
  'topic',
];
/** Ids that the referring fields of an item name, however each wraps them. */
function refsIn(item: Fields): string[] {
  const texts = (node: unknown): string[] =>
    typeof node === 'string'
      ? [node]
      : Array.isArray(node)
        ? node.flatMap(texts)
        : isFields(node)
          ? [node.ref, node.dataStore].flatMap(texts)
          : [];
  return REFERRING.flatMap((key) => texts(item[key]));
}
