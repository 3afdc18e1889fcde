import type { ElementKind } from '../../model/elements/registry';
import { pointer } from '../../model/file/pointer';
import type { RecordType } from '../../model/record-types';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { OWN } from '../foreign/own';
import { recordType } from '../foreign/own-records';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

const KINDS: Readonly<Record<string, ElementKind>> = {
  agent: 'agent',
  tool: 'tool',
  model: 'model',
  'data-store': 'data-store',
};
/**
 * Lists of threat modelling, by their place in the file, and what each item is in our register. Where the type does not
 * tell the list, it is noted as `from`, so that an export puts the item back.
 */
const RECORDS: readonly (readonly [place: readonly string[], type: RecordType, from?: string])[] = [
  [['threats', 'threats'], 'threat'],
  [['threats', 'scenarios'], 'threat', 'scenarios'],
  [['threats', 'abuseCases'], 'threat', 'abuseCases'],
  [['threats', 'attackPatterns'], 'other', 'attackPatterns'],
  [['threats', 'attackTrees'], 'other', 'attackTrees'],
  [['threats', 'attackPaths'], 'other', 'attackPaths'],
  [['threats', 'trustBoundaries'], 'boundary', 'trustBoundaries'],
  [['controls'], 'control'],
  [['risks'], 'risk'],
  [['risks', 'risks'], 'risk'],
  [['requirements'], 'other', 'requirements'],
  [['definitions', 'requirements'], 'other', 'requirements'],
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
    const descriptionOf = (item: Fields) =>
      textOf(item.description) ?? textOf(ownProperty(item, 'description'));
    const said = (item: Fields, ...taken: string[]) => {
      const properties = foreignProperties(item);
      return {
        ...rest(item, 'name', 'description', 'properties', ...taken),
        ...(properties.length > 0 ? { properties } : {}),
      };
    };
    /** A record, with what our own export added where the draft has no field for it. */
    const record = (type: RecordType, item: Fields, id: string, at: string, name: string, from?: string) => {
      const own = ownRecord(item);
      const status = textOf(item.status) ?? textOf(fieldsOf(item.status).name) ?? textOf(own.status);
      const about = [...refsIn(item), ...listOf(own.about).flatMap((ref) => textOf(ref) ?? [])];
      const format = textOf(own.format);
      const stated =
        format === undefined
          ? { ...said(item), ...(from === undefined ? {} : { from }), ...fieldsOf(own.stated) }
          : fieldsOf(own.stated);
      const description = descriptionOf(item) ?? textOf(own.description);
      foreign.entry(type, id, { name, description, status, about, stated, format }, at);
    };
    for (const i of listOf(all.blueprints).keys()) {
      const list = (name: string) => ['blueprints', i, name];
      each(list('zones'), (item, id, at, name) =>
        foreign.zone(id, name, at, {
          parent: textOf(item.parent),
          description: descriptionOf(item),
          stated: said(item, 'parent'),
        }),
      );
      const part = (shape: Shape, from?: string) => (item: Fields, id: string, at: string, name: string) =>
        foreign.part(
          id,
          {
            name,
            shape,
            kind: KINDS[String(item.type)],
            description: descriptionOf(item),
            zone: textOf(item.zone),
            stated: { ...said(item, 'zone'), ...(from === undefined ? {} : { from }) },
            own: ownJson(item, 'fields'),
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
      each(list('dataStores'), part('store', 'dataStores'));
      for (const [name, type] of [
        ['boundaries', 'boundary'],
        ['dataSets', 'data-set'],
        ['assumptions', 'assumption'],
        ['visualizations', 'diagram'],
      ] as const)
        each(list(name), (item, id, at, title) => {
          // A data set that our export listed is among the fields of its store.
          if (ownProperty(item, 'sensitivity') !== undefined) found.mapped(at);
          else record(type, item, id, at, title);
        });
      each(list('flows'), (item, id, at, name) =>
        foreign.flow(
          id,
          String(item.source ?? ''),
          String(item.destination ?? ''),
          {
            name,
            description: descriptionOf(item),
            stated: said(item, 'source', 'destination'),
            own: ownJson(item, 'fields'),
          },
          at,
        ),
      );
      const blueprint = fieldsOf(listOf(all.blueprints)[i]);
      const at = pointer(['blueprints', i]);
      for (const [n, property] of listOf(blueprint.properties).map(fieldsOf).entries()) {
        const own = property.name === `${OWN}:record` ? jsonOf(property.value) : undefined;
        if (own === undefined) continue;
        const place = `${at}/properties/${n}`;
        const id = textOf(own.id) ?? place;
        record(recordType(own.type), { properties: [property] }, id, place, textOf(own.name) ?? id);
      }
      const properties = foreignProperties(blueprint);
      const more = {
        ...rest(blueprint, ...LISTS, 'name', 'description', 'properties'),
        ...(properties.length > 0 ? { properties } : {}),
      };
      if (ownProperty(blueprint, 'model') !== undefined) found.mapped(at);
      else
        foreign.entry(
          'other',
          `blueprint/${textOf(blueprint['bom-ref']) ?? i}`,
          {
            name: textOf(blueprint.name) ?? 'Blueprint',
            description: descriptionOf(blueprint),
            stated: { ...more, from: 'blueprint' },
          },
          at,
        );
    }
    for (const [path, type, from] of RECORDS)
      each(path, (item, id, at, name) => record(type, item, id, at, name, from));
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
    const definitions = rest(fieldsOf(all.definitions), 'requirements');
    const head = {
      ...rest(
        all,
        'blueprints',
        'threats',
        'controls',
        'requirements',
        'definitions',
        ...(all.version === 1 ? ['version'] : []),
        ...(Array.isArray(all.risks) || 'risks' in fieldsOf(all.risks) ? ['risks'] : []),
      ),
      ...(Object.keys(definitions).length > 0 ? { definitions } : {}),
      ...(Object.keys(threats).length > 0 ? { threats } : {}),
    };
    const { specFormat, specVersion, bomFormat, ...more } = head as Fields;
    if (Object.keys(more).length > 0)
      aboutFile(
        foreign,
        { ...given({ specFormat, specVersion, bomFormat }), ...more, from: 'document' },
        title ?? 'CycloneDX',
      );
  },
};

const LISTS = [
  'zones',
  'actors',
  'assets',
  'dataStores',
  'boundaries',
  'dataSets',
  'flows',
  'assumptions',
  'visualizations',
];
const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const foreignProperties = (item: Fields) =>
  listOf(item.properties).filter((p) => !String(fieldsOf(p).name).startsWith(`${OWN}:`));
/** What our own export wrote into the properties, under our own name. */
const ownProperty = (item: Fields, name: string): unknown =>
  listOf(item.properties)
    .map(fieldsOf)
    .find((p) => p.name === `${OWN}:${name}`)?.value;
const ownJson = (item: Fields, name: string) => jsonOf(ownProperty(item, name));
const ownRecord = (item: Fields) => fieldsOf(ownJson(item, 'record'));
function jsonOf(text: unknown): Fields | undefined {
  try {
    return typeof text === 'string' ? fieldsOf(JSON.parse(text)) : undefined;
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
