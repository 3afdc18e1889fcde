import { pointer } from '../../model/file/pointer';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

const SHAPES: Readonly<Record<string, Shape>> = {
  Actor: 'person',
  ExternalEntity: 'external',
  Datastore: 'store',
};
const KINDS = { LLM: 'model', Agent: 'agent' } as const;

/** What pytm prints with `--json`. References are names; a name that two things have means the first, and that is said. */
export const pytm: Importer = {
  id: 'pytm',
  title: 'pytm model',
  counts: 'boundaries, elements, flows, data, findings, assumptions, and what the file says of itself',
  recognises: ({ value }) =>
    isFields(value) &&
    Array.isArray(value.flows) &&
    Array.isArray(value.boundaries) &&
    (Array.isArray(value.elements) || Array.isArray(value.assets)) &&
    'name' in value,
  read({ value }, found) {
    const all = fieldsOf(value);
    const foreign = new Foreign(found, 'pytm', textOf(all.name));
    const each = (list: string, then: (item: Fields, name: string, at: string, i: number) => void) => {
      for (const [i, raw] of listOf(all[list]).entries()) {
        const at = pointer([list, i]);
        if (isFields(raw)) then(raw, textOf(raw.name) ?? `${list} ${i + 1}`, at, i);
        else found.skipped(at, `an item of ${list} is not an object.`, 'AMB402');
      }
    };
    const said = (item: Fields) => {
      const on = Object.fromEntries(
        Object.entries(fieldsOf(item.controls)).filter(([, v]) => v !== false && v !== ''),
      );
      const more = rest(item, 'name', 'description', 'controls', 'source', 'sink', 'findings', '__class__');
      return { ...more, ...(Object.keys(on).length > 0 ? { controls: on } : {}) };
    };
    const findings = (item: Fields, about: string, at: string) => {
      for (const [i, raw] of listOf(item.findings).entries())
        finding(foreign, fieldsOf(raw), [about], `${at}/findings/${i}`);
    };
    each('boundaries', (item, name, at) => {
      foreign.zone(name, name, at, {
        parent: nameOf(item.inBoundary),
        description: textOf(item.description),
        stated: said(item),
      });
      findings(item, name, at);
    });
    const parts = Array.isArray(all.elements) ? ['elements'] : ['actors', 'assets'];
    for (const list of parts)
      each(list, (item, name, at) => {
        const type = String(item.__class__ ?? (list === 'actors' ? 'Actor' : 'Server'));
        foreign.part(
          name,
          {
            name,
            shape: SHAPES[type] ?? 'process',
            kind: KINDS[type as keyof typeof KINDS],
            description: textOf(item.description),
            technology: textOf(item.OS),
            zone: nameOf(item.inBoundary),
            stated: { class: type, ...said(item) },
          },
          at,
        );
        findings(item, name, at);
      });
    each('flows', (item, name, at, i) => {
      foreign.flow(
        `${i}:${name}`,
        nameOf(item.source) ?? '',
        nameOf(item.sink) ?? '',
        { name, description: textOf(item.description), stated: said(item) },
        at,
      );
      findings(item, `${i}:${name}`, at);
    });
    each('data', (item, name, at) =>
      foreign.entry(
        'data-set',
        name,
        {
          name,
          description: textOf(item.description),
          about: listOf(item.processedBy).map(nameOf),
          stated: said(item),
        },
        at,
      ),
    );
    each('findings', (item, _name, at) =>
      finding(foreign, item, [nameOf(item.target), nameOf(item.element)], at),
    );
    each('assumptions', (item, name, at) =>
      foreign.entry(
        'assumption',
        name,
        { name, description: textOf(item.description), stated: said(item) },
        at,
      ),
    );
    foreign.finish();
    aboutFile(
      foreign,
      rest(
        all,
        'boundaries',
        'elements',
        'actors',
        'assets',
        'flows',
        'data',
        'findings',
        'assumptions',
        'description',
      ),
      textOf(all.name) ?? 'pytm model',
      textOf(all.description),
    );
  },
};

const nameOf = (ref: unknown): string | undefined => textOf(ref) ?? textOf(fieldsOf(ref).name);

function finding(foreign: Foreign, item: Fields, about: readonly (string | undefined)[], at: string) {
  foreign.entry(
    'threat',
    at,
    {
      name: textOf(item.description) ?? textOf(item.threat_id) ?? textOf(item.id) ?? 'Finding',
      description: textOf(item.details),
      about,
      stated: rest(item, 'description', 'details'),
    },
    at,
  );
}
