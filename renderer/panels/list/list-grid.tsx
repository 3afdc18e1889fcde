import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { withRow } from '../../ui/with-row';
import { Cell } from '../inspector/cell';
import { headingOf, type Row, type Table } from './tables';

const ROW_HEIGHT = 32;
const PAGE = 10;

interface ListGridProps {
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly selected: readonly string[];
  onSelect(id: string): void;
  onChange(row: Row, column: string, value: unknown): void;
  onRemove(row: Row): void;
  onAdd(): void;
}

interface At {
  readonly row: number;
  readonly column: number;
}

/**
 * A table that the keyboard moves in: arrows, Home, End and the page keys go from cell to cell, Enter or F2 edits,
 * Escape leaves as it was, Delete clears an optional cell or (in the first column) removes the row, Insert adds one.
 * One tab stop; rows outside the view are not in the document.
 */
export function ListGrid({ table, rows, selected, onSelect, onChange, onRemove, onAdd }: ListGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const here: At = {
    row: Math.min(at.row, rows.length - 1),
    column: Math.min(at.column, table.columns.length - 1),
  };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    rangeExtractor: useMemo(() => withRow(here.row), [here.row]),
    overscan: 12,
  });
  const current = rows[here.row];
  const columns = { gridTemplateColumns: table.columns.map(widthOf).join(' ') };

  // The next key may already be waiting, so the focus is where it belongs before a key has been dealt with.
  const focusCell = () => {
    const cell = box.current?.querySelector<HTMLElement>('[data-here]');
    const field = cell?.querySelector<HTMLElement>('input, select, textarea');
    (field ?? cell)?.focus();
  };
  const thenFocus = (change: () => void) => {
    flushSync(change);
    focusCell();
  };
  const go = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(table.columns.length - 1, column)),
    };
    virtual.scrollToIndex(next.row);
    thenFocus(() => {
      setEditing(false);
      setAt(next);
      const target = rows[next.row];
      if (target) onSelect(target.id);
    });
  };
  const edit = () => {
    if (!current?.cells[here.column]?.schema) return;
    thenFocus(() => setEditing(true));
  };
  const leave = () => {
    // The field is left before it goes, so that it keeps what was typed.
    box.current?.querySelector<HTMLElement>('[data-here]')?.focus();
    flushSync(() => setEditing(false));
  };
  const clearOrRemove = () => {
    const cell = current?.cells[here.column];
    if (!current) return;
    thenFocus(() => {
      if (here.column === 0) onRemove(current);
      else if (cell?.schema && !cell.required) onChange(current, table.columns[here.column] ?? '', undefined);
    });
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(here.row + 1, here.column),
    ArrowUp: () => go(here.row - 1, here.column),
    ArrowRight: () => go(here.row, here.column + 1),
    ArrowLeft: () => go(here.row, here.column - 1),
    PageDown: () => go(here.row + PAGE, here.column),
    PageUp: () => go(here.row - PAGE, here.column),
    Home: () => go(here.row, 0),
    End: () => go(here.row, table.columns.length - 1),
    Enter: edit,
    F2: edit,
    Delete: clearOrRemove,
    Insert: onAdd,
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === 'Home') go(0, 0);
      else if (event.key === 'End') go(rows.length - 1, table.columns.length - 1);
      else return;
    } else if (editing) {
      if (event.key !== 'Escape' && event.key !== 'Enter') return;
      const field = event.target;
      if (event.key === 'Escape' && field instanceof HTMLInputElement) field.value = field.defaultValue;
      leave();
    } else {
      const run = keys[event.key];
      if (!run) return;
      run();
    }
    event.preventDefault();
    event.stopPropagation();
  };
  // A thing that was selected elsewhere, or added, is where the keyboard goes next.
  const primary = selected.at(-1);
  useEffect(() => {
    const index = rows.findIndex((row) => row.id === primary);
    if (index >= 0) setAt((now) => (now.row === index ? now : { row: index, column: now.column }));
  }, [primary, rows]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows that are drawn only when seen
    <div
      className="list-grid"
      ref={box}
      role="grid"
      aria-label={table.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={table.columns.length}
      onKeyDown={press}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus */}
      <div role="row" className="list-head" style={columns} aria-rowindex={1}>
        {table.columns.map((column, i) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div role="columnheader" key={column} aria-colindex={i + 1}>
            {headingOf(column)}
          </div>
        ))}
      </div>
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              role="row"
              key={row.id}
              className="list-row"
              aria-rowindex={index + 2}
              aria-selected={selected.includes(row.id)}
              style={{ ...columns, transform: `translateY(${start}px)` }}
            >
              {row.cells.map((cell, column) => {
                const isHere = index === here.row && column === here.column;
                const name = table.columns[column] ?? '';
                return (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys
                  <div
                    role="gridcell"
                    key={name}
                    className="list-cell"
                    tabIndex={isHere && !editing ? 0 : -1}
                    data-here={isHere || undefined}
                    aria-colindex={column + 1}
                    aria-readonly={cell.schema === null}
                    title={cell.text}
                    onClick={() => {
                      if (isHere && editing) return;
                      go(index, column);
                    }}
                    onDoubleClick={edit}
                  >
                    {isHere && editing && cell.schema ? (
                      <Cell
                        name={name}
                        title={row.title}
                        schema={cell.schema}
                        value={row.item[name]}
                        owner={row.item}
                        pointer={`/${table.id}/${row.index}/${name}`}
                        required={cell.required}
                        onChange={(value) => onChange(row, name, value)}
                      />
                    ) : (
                      cell.text
                    )}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const WIDTHS: Readonly<Record<string, string>> = {
  kind: '130px',
  name: 'minmax(150px, 1.4fr)',
  intent: 'minmax(170px, 2fr)',
  threats: '110px',
  ttl: '130px',
  validity: '130px',
  timeout: '130px',
  lifetime: '130px',
  onTimeout: '100px',
  maxSensitivity: '120px',
  maxCalls: '80px',
  description: 'minmax(120px, 1.6fr)',
  overlay: 'minmax(140px, 1.8fr)',
  uses: 'minmax(160px, 2fr)',
  operations: 'minmax(160px, 2fr)',
};
const widthOf = (column: string) => WIDTHS[column] ?? 'minmax(110px, 1.2fr)';
