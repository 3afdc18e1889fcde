import type { ModelDocument } from '../../../shared/model/document';
import { entryName } from '../../state/catalogs';
import { nameOf } from '../../state/edits';
import { SEVERITY_ORDER, type ThreatRow } from './filter';

export const GROUPINGS = [
  ['none', 'Not grouped'],
  ['element', 'By element'],
  ['path', 'By path'],
  ['technique', 'By ATLAS technique'],
  ['rule', 'By rule'],
  ['severity', 'By severity'],
] as const;
export type Grouping = (typeof GROUPINGS)[number][0];

/** One line of the list: a heading, or a threat below it. A threat stands below every heading that it belongs to. */
export type ListItem =
  | { readonly kind: 'heading'; readonly key: string; readonly title: string; readonly count: number }
  | { readonly kind: 'threat'; readonly key: string; readonly row: ThreatRow };

interface Group {
  readonly id: string;
  readonly title: string;
}

/** The list with its headings, the fullest group first; within a group the order stays. */
export function grouped(rows: readonly ThreatRow[], by: Grouping, document: ModelDocument): ListItem[] {
  if (by === 'none') return rows.map((row) => ({ kind: 'threat', key: row.threat.id, row }));
  const groups = new Map<string, { readonly title: string; readonly rows: ThreatRow[] }>();
  for (const row of rows)
    for (const { id, title } of groupsOf(row, by, document)) {
      const known = groups.get(id);
      if (known) known.rows.push(row);
      else groups.set(id, { title, rows: [row] });
    }
  const order = [...groups].sort(([a, x], [b, y]) =>
    by === 'severity' ? severityRank(a) - severityRank(b) : y.rows.length - x.rows.length || (a < b ? -1 : 1),
  );
  return order.flatMap(([id, group]): ListItem[] => [
    { kind: 'heading', key: `group ${id}`, title: group.title, count: group.rows.length },
    ...group.rows.map((row): ListItem => ({ kind: 'threat', key: `${id} ${row.threat.id}`, row })),
  ]);
}

const severityRank = (id: string) => (SEVERITY_ORDER as readonly string[]).indexOf(id);

function groupsOf({ threat }: ThreatRow, by: Exclude<Grouping, 'none'>, document: ModelDocument): Group[] {
  switch (by) {
    case 'element':
      return threat.elements.length > 0
        ? threat.elements.map((id) => ({ id, title: nameOf(document, id) }))
        : [{ id: '', title: 'The model as a whole' }];
    case 'path': {
      const [first, last] = [threat.path?.[0], threat.path?.at(-1)];
      if (!first || !last) return [{ id: '', title: 'Not about a path' }];
      return [
        {
          id: `${first.from} ${last.to}`,
          title: `${nameOf(document, first.from)} → ${nameOf(document, last.to)}`,
        },
      ];
    }
    case 'technique': {
      const techniques = threat.maps.atlas ?? [];
      return techniques.length > 0
        ? techniques.map((id) => ({ id, title: `${id} ${entryName('atlas', id)}` }))
        : [{ id: '', title: 'No ATLAS technique' }];
    }
    case 'rule':
      return [{ id: threat.rule, title: threat.title }];
    case 'severity':
      return [{ id: threat.severity, title: threat.severity }];
  }
}
