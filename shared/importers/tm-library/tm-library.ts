import { pointer } from '../../model/file/pointer';
import { UNZONED } from '../../model/stated';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { OWN } from '../foreign/own';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

const LISTS = ['trust_zones', 'components', 'data_flows'];
const PEOPLE = new Set(['user', 'power_user', 'administrator', 'engineer']);

/** OWASP Threat Model Library 1.0.x. Threats that name no component stay threats of the whole model. */
export const tmLibrary: Importer = {
  id: 'tm-library',
  title: 'OWASP Threat Model Library',
  counts:
    'zones, boundaries, actors, components, stores, data sets, flows, personas, threats, controls, risks, diagrams, and what the file says of itself',
  recognises: ({ value }) =>
    isFields(value) && isFields(value.scope) && LISTS.every((key) => Array.isArray(value[key])),
  read({ value }, found) {
    const all = fieldsOf(value);
    const scope = fieldsOf(all.scope);
    const foreign = new Foreign(found, 'tm-library', textOf(scope.title));
    const kept = fieldsOf(fieldsOf(all.extensions)[OWN]);
    const each = (list: string, then: (item: Fields, id: string, at: string, name: string) => void) => {
      for (const [i, raw] of listOf(all[list]).entries()) {
        const at = pointer([list, i]);
        if (!isFields(raw)) found.skipped(at, `an item of ${list} is not an object.`, 'AMB402');
        else {
          const id = textOf(raw.symbolic_name) ?? `${list}-${i}`;
          then(raw, id, at, textOf(raw.title) ?? textOf(raw.description) ?? id);
        }
      }
    };
    const about = (item: Fields) => textOf(item.description);
    const part = (shape: (item: Fields) => Shape) => (item: Fields, id: string, at: string, name: string) =>
      foreign.part(
        id,
        {
          name,
          shape: shape(item),
          description: about(item),
          zone: textOf(item.trust_zone),
          stated: rest(item, 'title', 'description', 'trust_zone'),
          own: fieldsOf(kept.elements)[id],
        },
        at,
      );
    const record =
      (type: Parameters<Foreign['entry']>[0], refs: (item: Fields) => readonly (string | undefined)[]) =>
      (item: Fields, id: string, at: string, name: string) =>
        foreign.entry(
          type,
          id,
          {
            name,
            description: about(item),
            status: textOf(item.status),
            about: refs(item),
            stated: rest(item, 'title', 'description', 'status'),
          },
          at,
        );
    each('trust_zones', (item, id, at, name) => {
      // Our export puts there what lies in no zone, since the format wants one.
      if (id === 'unzoned' && name === UNZONED) return found.mapped(at);
      foreign.zone(id, name, at, {
        parent: textOf(fieldsOf(kept.zones)[id]),
        description: about(item),
        stated: rest(item, 'title', 'description'),
      });
    });
    each(
      'actors',
      part((item) => (PEOPLE.has(String(item.type)) ? 'person' : 'external')),
    );
    each(
      'components',
      part(() => 'process'),
    );
    each(
      'data_stores',
      part(() => 'store'),
    );
    each('trust_boundaries', (item, _id, at) => {
      const [a, b] = [textOf(item.trust_zone_a), textOf(item.trust_zone_b)];
      foreign.entry('boundary', `${a}|${b}`, { name: `${a} | ${b}`, about: [a, b], stated: item }, at);
    });
    each(
      'data_sets',
      record('data-set', (item) => listOf(item.placements).map((p) => textOf(fieldsOf(p).data_store))),
    );
    each('data_flows', (item, id, at, name) => {
      const [from, to] = [item.source, item.destination].map(
        (end) => textOf(fieldsOf(end).object) ?? textOf(end) ?? '',
      );
      foreign.flow(
        id,
        from ?? '',
        to ?? '',
        {
          name,
          description: about(item),
          stated: rest(item, 'title', 'description', 'source', 'destination'),
          own: fieldsOf(kept.flows)[id],
        },
        at,
      );
    });
    each(
      'assumptions',
      record('assumption', (item) => textsOf(item.topics)),
    );
    each(
      'threat_personas',
      record('persona', () => []),
    );
    each(
      'threats',
      record('threat', (item) => [...textsOf(item.components_affected), textOf(item.threat_persona)]),
    );
    each(
      'controls',
      record('control', (item) => textsOf(item.threats)),
    );
    each(
      'risks',
      record('risk', (item) => textsOf(item.threats)),
    );
    each(
      'diagrams',
      record('diagram', () => []),
    );
    foreign.finish();
    const taken = [
      'trust_zones',
      'actors',
      'components',
      'data_stores',
      'trust_boundaries',
      'data_sets',
      'data_flows',
      'assumptions',
      'threat_personas',
      'threats',
      'controls',
      'risks',
      'diagrams',
      'description',
    ];
    const { extensions, ...head } = rest(all, ...taken);
    const others = rest(fieldsOf(extensions), OWN);
    aboutFile(
      foreign,
      { ...head, ...(Object.keys(others).length > 0 ? { extensions: others } : {}) },
      textOf(scope.title) ?? 'Threat model',
      textOf(all.description),
    );
  },
};
