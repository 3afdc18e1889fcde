import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { CaseRow } from './rows';

interface CaseListProps {
  readonly rows: readonly CaseRow[];
  readonly chosen: string | null;
  onChoose(id: string): void;
}

const ROW_HEIGHT = 30;

/** The matrix: one line per case, one mark per engine. One tab stop, arrow keys move the choice. */
export function CaseList({ rows, chosen, onChoose }: CaseListProps) {
  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  });
  // A case that was led to from elsewhere is in sight; one that was pressed is already.
  const at = rows.findIndex((r) => r.case.id === chosen);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' });
  }, [at, list]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, Math.max(0, at) + step));
    const row = rows[next];
    if (!row) return;
    onChoose(row.case.id);
    list.scrollToIndex(next);
  };
  return (
    <div className="case-list" ref={box} role="listbox" tabIndex={0} aria-label="Cases" onKeyDown={move}>
      <div role="presentation" style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox that holds the options handles the keys
            <div
              key={row.case.id}
              role="option"
              tabIndex={-1}
              aria-selected={row.case.id === chosen}
              className="case-row"
              data-testid="case-row"
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => onChoose(row.case.id)}
            >
              <span className="muted">{row.case.kind}</span>
              <span>{row.case.title}</span>
              <span>{row.case.expect.outcome}</span>
              <span className="marks">
                {row.answers.map(({ engine, got }) => {
                  const agrees = got === row.case.expect.outcome;
                  return (
                    <span
                      key={engine}
                      className={got === undefined ? 'mark-none' : agrees ? 'mark-pass' : 'mark-fail'}
                      title={`${engine}: ${got ?? 'not asked'}`}
                    >
                      {got === undefined ? '·' : agrees ? '✓' : '✗'}
                    </span>
                  );
                })}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
