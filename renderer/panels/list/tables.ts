import type { ModelDocument } from '../../../shared/model/document';
import { elementKinds } from '../../../shared/model/elements/registry';
import { flowKinds } from '../../../shared/model/flows/registry';
import type { Graph } from '../../../shared/model/graph';
import type { OverlayMarks } from '../../../shared/overlays/overlay';
import type { Threat } from '../../../shared/threats/threat';
import type { Collection } from '../../state/edits';
import { choicesFor } from '../inspector/references';
import { type FieldSchema, labelOf, schemaOf } from '../inspector/schema';

export interface Row {
  readonly id: string;
  /** What a screen reader calls the row. */
  readonly title: string;
  readonly item: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly index: number;
  readonly cells: readonly RowCell[];
}
export interface RowCell {
  readonly text: string;
  /** How it is edited; null for what is computed or cannot change. */
  readonly schema: FieldSchema | null;
  readonly required: boolean;
}
export interface Table {
  readonly id: Collection;
  readonly label: string;
  /** The fields of a thing, in the order of the columns; `kind`, `threats`, `overlay` are shown and not edited. */
  readonly columns: readonly string[];
}

/** The tables of the list view: everything that the map shows, and what belongs to it. */
export const TABLES: readonly Table[] = [
  {
    id: 'elements',
    label: 'Elements',
    columns: ['name', 'kind', 'zone', 'owner', 'technology', 'description', 'threats', 'overlay'],
  },
  { id: 'flows', label: 'Flows', columns: ['from', 'kind', 'to', 'name', 'description', 'overlay'] },
  { id: 'zones', label: 'Zones', columns: ['name', 'parent', 'description'] },
  {
    id: 'tasks',
    label: 'Tasks',
    columns: ['intent', 'agent', 'ttl', 'maxSensitivity', 'maxCalls', 'trigger', 'uses'],
  },
  {
    id: 'approvals',
    label: 'Approvals',
    columns: ['name', 'approver', 'operations', 'validity', 'timeout', 'onTimeout', 'escalateTo'],
  },
  {
    id: 'credentials',
    label: 'Credentials',
    columns: ['name', 'type', 'lifetime', 'audience', 'holders', 'keptIn'],
  },
];

const HEADINGS: Readonly<Record<string, string>> = { overlay: 'Overlay', threats: 'Open threats' };
export const headingOf = (column: string): string => HEADINGS[column] ?? labelOf(column);

interface RowInput {
  readonly document: ModelDocument;
  readonly graph: Graph;
  readonly threats: readonly Threat[];
  readonly marks: OverlayMarks | null;
}

/** The rows of a table whose text contains `query`, in document order. */
export function rowsOf(table: Table, input: RowInput, query: string): Row[] {
  const wanted = query.trim().toLowerCase();
  const items: readonly Row['item'][] = input.document[table.id];
  return items
    .map((item, index): Row => {
      const schema = schemaOf({ collection: table.id, index, item });
      const cells = table.columns.map((column) => cellOf(column, item, schema, input));
      return { id: item.id, title: titleOf(item, input.graph), item, index, cells };
    })
    .filter((row) => wanted === '' || row.cells.some((c) => c.text.toLowerCase().includes(wanted)));
}

function titleOf(item: Row['item'], graph: Graph): string {
  const end = (id: unknown) => graph.element.get(String(id))?.name ?? String(id);
  if (typeof item.from === 'string') return `${end(item.from)} to ${end(item.to)}`;
  return String(item.name ?? item.intent ?? item.id);
}

function cellOf(
  column: string,
  item: Row['item'],
  schema: FieldSchema | undefined,
  { graph, threats, marks }: RowInput,
): RowCell {
  const shown = (text: string): RowCell => ({ text, schema: null, required: false });
  if (column === 'threats')
    return shown(String(threats.filter((t) => t.status === 'open' && t.elements.includes(item.id)).length));
  if (column === 'overlay') {
    const mark = marks?.elements.get(item.id) ?? marks?.flows.get(item.id);
    return shown(mark ? mark.title : '');
  }
  const value = item[column];
  if (column === 'kind') return shown(kindLabel(String(value)));
  const field = schema?.properties?.[column];
  if (!field) return shown('');
  if (Array.isArray(value)) {
    const refers = field.items?.['x-refers-to'];
    const names = new Map(
      refers ? choicesFor(refers, graph, item, '').map((c): [string, string] => [c.id, c.label]) : [],
    );
    return shown(
      column === 'uses'
        ? value.map((use) => String((use as { readonly operation?: unknown }).operation)).join(', ')
        : value.map((v) => names.get(String(v)) ?? String(v)).join(', '),
    );
  }
  const refers = field['x-refers-to'];
  const text =
    refers && typeof value === 'string'
      ? (choicesFor(refers, graph, item, '').find((c) => c.id === value)?.label ??
        `${value} (not in the model)`)
      : value === undefined
        ? ''
        : String(value);
  return { text, schema: field, required: schema?.required?.includes(column) ?? false };
}

function kindLabel(kind: string): string {
  if (Object.hasOwn(elementKinds, kind)) return elementKinds[kind as keyof typeof elementKinds].label;
  return Object.hasOwn(flowKinds, kind) ? flowKinds[kind as keyof typeof flowKinds].label : kind;
}
