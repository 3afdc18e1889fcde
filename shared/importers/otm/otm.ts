import { pointer } from '../../model/file/pointer';
import { UNZONED } from '../../model/stated';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { OWN } from '../foreign/own';
import { ownRecords } from '../foreign/own-records';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

/** Open Threat Model 0.2, JSON or YAML. */
export const otm: Importer = {
  id: 'otm',
  title: 'Open Threat Model',
  counts: 'zones, components, flows, assets, threats, mitigations, diagrams, and the project',
  recognises: ({ value }) => isFields(value) && 'otmVersion' in value && isFields(value.project),
  read({ value }, found) {
    const all = fieldsOf(value);
    const project = fieldsOf(all.project);
    const foreign = new Foreign(found, 'otm', textOf(project.id) ?? textOf(project.name));
    const each = (list: string, then: (item: Fields, id: string, at: string, name: string) => void) => {
      for (const [i, raw] of listOf(all[list]).entries()) {
        const at = pointer([list, i]);
        if (!isFields(raw)) found.skipped(at, `an item of ${list} is not an object.`, 'AMB402');
        else {
          const id = raw.id === undefined ? `${list}-${i}` : String(raw.id);
          then(raw, id, at, textOf(raw.name) ?? id);
        }
      }
    };
    const about = (item: Fields) => textOf(item.description);
    const own = (item: Fields) => parsed(fieldsOf(item.attributes)[OWN]);
    const said = (item: Fields) => {
      const attributes = rest(fieldsOf(item.attributes), OWN);
      const more = rest(item, 'name', 'description', 'source', 'destination', 'attributes', 'threats');
      const places = listOf(item.representations).filter((r) => fieldsOf(r).representation !== MAP);
      return {
        ...rest(more, 'representations'),
        ...(places.length > 0 ? { representations: places } : {}),
        ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      };
    };
    const parents = new Map(
      listOf(all.components).map((c) => [String(fieldsOf(c).id), fieldsOf(fieldsOf(c).parent)]),
    );
    const zoneOf = (parent: Fields, seen: readonly string[] = []): string | undefined => {
      const outer = textOf(parent.component);
      if (textOf(parent.trustZone) !== undefined || outer === undefined || seen.includes(outer))
        return textOf(parent.trustZone);
      return zoneOf(parents.get(outer) ?? {}, [...seen, outer]);
    };
    const uses = (target: string, item: Fields) =>
      listOf(item.threats).map((t) => ({ target, ...fieldsOf(t) }));
    each('trustZones', (item, id, at, name) => {
      // Our export puts there what lies in no zone, since the format wants one.
      if (id === 'unzoned' && name === UNZONED) return found.mapped(at);
      foreign.zone(id, name, at, {
        parent: textOf(fieldsOf(item.parent).trustZone),
        description: about(item),
        stated: said(item),
      });
    });
    each('components', (item, id, at, name) =>
      foreign.part(
        id,
        {
          name,
          shape: shapeOf(item),
          description: about(item),
          zone: zoneOf(fieldsOf(item.parent)),
          stated: said(item),
          own: own(item),
        },
        at,
      ),
    );
    each('dataflows', (item, id, at, name) =>
      foreign.flow(
        id,
        String(item.source ?? ''),
        String(item.destination ?? ''),
        { name, description: about(item), stated: said(item), own: own(item) },
        at,
      ),
    );
    each('assets', (item, id, at, name) =>
      foreign.entry('data-set', id, { name, description: about(item), stated: said(item) }, at),
    );
    const used = ['components', 'dataflows'].flatMap((list) =>
      listOf(all[list])
        .map(fieldsOf)
        .flatMap((item) => uses(String(item.id), item)),
    );
    each('threats', (item, id, at, name) => {
      const places = used.filter((use) => String(fieldsOf(use).threat) === id).map(fieldsOf);
      const states = [...new Set(places.flatMap((p) => textOf(p.state) ?? []))];
      foreign.entry(
        'threat',
        id,
        {
          name,
          description: about(item),
          status: states.join(', ') || undefined,
          about: places.map((p) => String(p.target)),
          stated: { ...said(item), ...(places.length > 0 ? { places } : {}) },
        },
        at,
      );
    });
    each('mitigations', (item, id, at, name) => {
      const at_ = used.filter((use) =>
        listOf(fieldsOf(use).mitigations).some((m) => String(fieldsOf(m).mitigation) === id),
      );
      foreign.entry(
        'control',
        id,
        {
          name,
          description: about(item),
          about: at_.map((use) => String(fieldsOf(use).threat)),
          stated: said(item),
        },
        at,
      );
    });
    each('representations', (item, id, at, name) => {
      if (id === MAP) found.mapped(at);
      else foreign.entry('diagram', id, { name, stated: said(item) }, at);
    });
    const { [OWN]: kept, ...attributes } = fieldsOf(project.attributes);
    ownRecords(foreign, fieldsOf(parsed(kept)).records, ['project', 'attributes', OWN, 'records']);
    foreign.finish();
    if (kept !== undefined && fieldsOf(parsed(kept)).own === true) return;
    aboutFile(
      foreign,
      {
        ...rest(
          all,
          'trustZones',
          'components',
          'dataflows',
          'assets',
          'threats',
          'mitigations',
          'representations',
          'project',
        ),
        project: {
          ...rest(project, 'description', 'attributes'),
          ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
        },
        from: 'document',
      },
      textOf(project.name) ?? 'Project',
      about(project),
    );
  },
};

/** The picture that our export draws. */
const MAP = 'ambit-map';

/** Free types and tags say what a component is. */
function shapeOf(item: Fields): Shape {
  const words = [String(item.type ?? ''), ...textsOf(item.tags)].join(' ').toLowerCase();
  if (
    /\b(database|datastore|data-store|storage|bucket|queue|db|s3|mongo\w*|postgres\w*|mysql|vector)\b/.test(
      words,
    )
  )
    return 'store';
  if (/\b(actor|user|human|person)\b/.test(words)) return 'person';
  return /\b(external|client|browser|third-party)\b/.test(words) ? 'external' : 'process';
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
}
