import { ChevronDown, ChevronRight, Plus, X } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import type { Diagnostic } from '../../../shared/core/diagnostic';
import { Button } from '../../ui/button';
import { Cell } from './cell';
import { type FieldSchema, labelOf } from './schema';

type Item = Readonly<Record<string, unknown>>;
export const asItem = (value: unknown): Item =>
  value !== null && typeof value === 'object' ? (value as Item) : {};

interface TableProps {
  readonly label: string;
  readonly items: readonly Item[];
  readonly schema: FieldSchema;
  /** JSON pointer of one row's object. */
  pointerOf(index: number): string;
  readonly diagnostics: readonly Diagnostic[];
  /** The columns, where those the schema requires do not fit. */
  readonly columns?: readonly string[];
  /** Fields that are given by where the table stands. */
  readonly fixed?: readonly string[];
  readonly empty: string;
  onChangeRow(index: number, next: Item): void;
  onRemove(index: number): void;
  /** Adds an empty row; absent where rows are added in another way. */
  readonly onAdd?: () => void;
  /** Everything of a row that is not in a column. `shown` names the columns. */
  details(index: number, shown: readonly string[], found: readonly Diagnostic[]): ReactNode;
}

/**
 * Objects as a table: the columns are what the schema requires and fits a cell, to edit in place; a row opens to
 * everything else.
 */
export function Table(props: TableProps) {
  const { label, items, schema, diagnostics, fixed = [], pointerOf } = props;
  const [open, setOpen] = useState<number | null>(null);
  const columns = props.columns ?? columnsOf(schema, fixed);
  const previews = Object.entries(schema.properties ?? {}).filter(([, f]) => f['x-field'] === 'condition');
  return (
    <section className="table-field" aria-label={label}>
      {items.length === 0 ? (
        <p className="field-hint">{props.empty}</p>
      ) : (
        <div className="table-scroll">
          <table className="grid-table">
            <thead>
              <tr>
                <th>
                  <span className="visually-hidden">Details</span>
                </th>
                {columns.map((name) => (
                  <th key={name}>{labelOf(name)}</th>
                ))}
                {previews.map(([name]) => (
                  <th key={name}>{labelOf(name)}</th>
                ))}
                <th>
                  <span className="visually-hidden">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item, index) => {
                const title = titleOf(item, index);
                const pointer = pointerOf(index);
                const found = diagnostics.filter((d) => d.at === pointer || d.at.startsWith(`${pointer}/`));
                const expanded = open === index;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an entry's place is its identity, its id can be edited in it
                  <Fragment key={index}>
                    <tr data-finding={found[0]?.severity}>
                      <td>
                        <Button
                          look="ghost"
                          aria-expanded={expanded}
                          aria-label={`Details of ${title}`}
                          onClick={() => setOpen(expanded ? null : index)}
                        >
                          {expanded ? (
                            <ChevronDown size={13} aria-hidden="true" />
                          ) : (
                            <ChevronRight size={13} aria-hidden="true" />
                          )}
                        </Button>
                      </td>
                      {columns.map((name) => (
                        <td key={name}>
                          <Cell
                            name={name}
                            title={title}
                            schema={schema.properties?.[name] ?? {}}
                            value={item[name]}
                            owner={item}
                            pointer={`${pointer}/${name}`}
                            required={schema.required?.includes(name) ?? false}
                            onChange={(next) => {
                              const { [name]: _, ...rest } = item;
                              props.onChangeRow(index, next === undefined ? rest : { ...item, [name]: next });
                            }}
                          />
                        </td>
                      ))}
                      {previews.map(([preview]) => (
                        <td key={preview} className="cell-preview mono" title={String(item[preview] ?? '')}>
                          {typeof item[preview] === 'string' ? item[preview] : 'always'}
                        </td>
                      ))}
                      <td>
                        <Button
                          look="ghost"
                          aria-label={`Remove ${title}`}
                          onClick={() => {
                            setOpen(null);
                            props.onRemove(index);
                          }}
                        >
                          <X size={12} aria-hidden="true" />
                        </Button>
                      </td>
                    </tr>
                    {expanded ? (
                      <tr className="grid-details">
                        <td colSpan={columns.length + previews.length + 2}>
                          <div>{props.details(index, [...fixed, ...columns], found)}</div>
                        </td>
                      </tr>
                    ) : null}
                    {!expanded && found.length > 0 ? (
                      <tr className="grid-finding">
                        <td colSpan={columns.length + previews.length + 2}>
                          {found.map((d) => (
                            <span className={`finding-${d.severity}`} key={d.code + d.at}>
                              {d.code} {d.message}
                            </span>
                          ))}
                        </td>
                      </tr>
                    ) : null}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {props.onAdd ? (
        <div className="row-buttons">
          <Button
            look="ghost"
            onClick={() => {
              setOpen(items.length);
              props.onAdd?.();
            }}
          >
            <Plus size={13} aria-hidden="true" /> Add to {label.toLowerCase()}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const LONG_TEXT = 1_001;

/** Required properties that fit a cell, in the order of the schema. */
export function columnsOf(schema: FieldSchema, fixed: readonly string[] = []): string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name, field]) => {
      if (fixed.includes(name)) return false;
      const scalar =
        field.type === 'string' || field.type === 'boolean' || field.type === 'integer' || field.enum;
      return scalar && (schema.required ?? []).includes(name) && (field.maxLength ?? 0) < LONG_TEXT;
    })
    .map(([name]) => name);
}

function titleOf(item: Item, index: number): string {
  const name = item.name ?? item.id ?? item.operation;
  return typeof name === 'string' && name !== '' ? name : `row ${index + 1}`;
}
