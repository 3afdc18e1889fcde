import type { ReactNode } from 'react';
import { updateModel } from '../../../shared/model/commands/update-model';
import { ModelDocument } from '../../../shared/model/document';
import { useShell } from '../../state/store';
import { ObjectFields } from './object-fields';
import { type FieldSchema, labelOf, startValue } from './schema';
import { asItem, Table } from './table-field';

interface ModelTableProps {
  readonly field: 'assumptions' | 'lists' | 'relaxations';
  readonly columns: readonly string[];
  readonly empty: string;
  /** How one is added where an empty one would already mean something. */
  readonly adding?: ReactNode;
}

/** One of the lists that belong to the model as a whole, as a table. */
export function ModelTable({ field, columns, empty, adding }: ModelTableProps) {
  const document = useShell((s) => s.document);
  const dispatch = useShell((s) => s.dispatch);
  const diagnostics = useShell((s) => s.analysis.diagnostics);
  if (!document) return null;
  const row = (ModelDocument as FieldSchema).properties?.[field]?.items ?? {};
  const items = (document[field] ?? []).map(asItem);
  const pointerOf = (index: number) => `/${field}/${index}`;
  const set = (verb: string, next: readonly unknown[]) =>
    dispatch(`${verb} ${labelOf(field).toLowerCase()}`, (d) =>
      // The rows are drawn from the schema; an edit that breaks it is refused as a whole.
      updateModel(d, { [field]: next.length === 0 ? undefined : next }),
    );
  const change = (index: number, next: Readonly<Record<string, unknown>>) =>
    set('Edit', items.with(index, next));
  return (
    <div className="field">
      <span className="field-label">{labelOf(field)}</span>
      <Table
        label={labelOf(field)}
        items={items}
        schema={row}
        columns={columns}
        fixed={columns.includes('id') ? [] : ['id']}
        pointerOf={pointerOf}
        diagnostics={diagnostics.filter((d) => d.at.startsWith(`/${field}/`))}
        empty={empty}
        onChangeRow={change}
        onRemove={(index) => set('Remove from', items.toSpliced(index, 1))}
        {...(adding ? {} : { onAdd: () => set('Add to', [...items, started(row, items)]) })}
        details={(index, shown, found) => (
          <ObjectFields
            schema={row}
            value={items[index] ?? {}}
            pointer={pointerOf(index)}
            diagnostics={found}
            fixed={shown}
            onChange={(next) => change(index, next)}
          />
        )}
      />
      {adding}
    </div>
  );
}

/** A new row; a list's name is a word in conditions, where a hyphen would mean minus. */
function started(row: FieldSchema, items: readonly Readonly<Record<string, unknown>>[]): unknown {
  const start = asItem(startValue(row, items));
  const { id } = start;
  return typeof id === 'string' ? { ...start, id: id.replaceAll('-', '_') } : start;
}
