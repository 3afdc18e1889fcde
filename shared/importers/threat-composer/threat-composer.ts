import { pointer } from '../../model/file/pointer';
import { Foreign } from '../foreign/landing';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

/** Threat Composer: statements of threats with mitigations and assumptions, and pictures instead of a graph. */
export const threatComposer: Importer = {
  id: 'threat-composer',
  title: 'Threat Composer workspace',
  counts: 'threats, mitigations, assumptions, pictures, and the application',
  recognises: ({ value }) =>
    isFields(value) &&
    'schema' in value &&
    (isFields(value.applicationInfo) || Array.isArray(value.mitigationLinks)) &&
    Array.isArray(value.threats),
  read({ value }, found) {
    const all = fieldsOf(value);
    const info = fieldsOf(all.applicationInfo);
    const foreign = new Foreign(found, 'threat-composer', textOf(info.name));
    const each = (list: string, then: (item: Fields, id: string, at: string) => void) => {
      for (const [i, raw] of listOf(all[list]).entries()) {
        const at = pointer([list, i]);
        if (isFields(raw)) then(raw, textOf(raw.id) ?? `${list}-${i}`, at);
        else found.skipped(at, `an item of ${list} is not an object.`, 'AMB402');
      }
    };
    const linked = (list: string, key: string, id: string) =>
      listOf(all[list])
        .map(fieldsOf)
        .filter((link) => link[key] === id)
        .map((link) => textOf(link.linkedId));
    each('threats', (item, id, at) => {
      const statement =
        textOf(item.statement) ??
        [item.threatSource, item.prerequisites, item.threatAction, item.threatImpact]
          .flatMap((s) => textOf(s) ?? [])
          .join(', ');
      foreign.entry(
        'threat',
        id,
        {
          name: textOf(item.threatAction) ?? (statement || 'Threat'),
          description: statement,
          status: textOf(item.status),
          stated: rest(item, 'statement', 'status', 'displayOrder'),
        },
        at,
      );
    });
    each('mitigations', (item, id, at) =>
      foreign.entry(
        'control',
        id,
        {
          name: textOf(item.content) ?? 'Mitigation',
          description: textOf(item.content),
          status: textOf(item.status),
          about: linked('mitigationLinks', 'mitigationId', id),
          stated: rest(item, 'content', 'status', 'displayOrder'),
        },
        at,
      ),
    );
    each('assumptions', (item, id, at) =>
      foreign.entry(
        'assumption',
        id,
        {
          name: textOf(item.content) ?? 'Assumption',
          description: textOf(item.content),
          about: linked('assumptionLinks', 'assumptionId', id),
          stated: rest(item, 'content', 'displayOrder'),
        },
        at,
      ),
    );
    for (const part of ['architecture', 'dataflow']) {
      const picture = fieldsOf(all[part]);
      if (textOf(picture.image) !== undefined)
        found.skipped(
          pointer([part, 'image']),
          `the picture of the ${part} has no parts that could be read; draw them by hand.`,
        );
      if (textOf(picture.description) !== undefined)
        foreign.entry(
          'diagram',
          part,
          { name: part, description: textOf(picture.description) },
          pointer([part]),
        );
    }
    foreign.finish();
    aboutFile(
      foreign,
      rest(
        all,
        'threats',
        'mitigations',
        'assumptions',
        'mitigationLinks',
        'assumptionLinks',
        'architecture',
        'dataflow',
        'applicationInfo',
      ),
      textOf(info.name) ?? 'Workspace',
      textOf(info.description),
    );
  },
};
