import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface ChoiceListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly chosen: string | null;
  keyOf(item: T): string;
  draw(item: T): ReactNode;
  onChoose(item: T): void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -100_000,
  End: 100_000,
};

/** A long list of which one is chosen: one tab stop, arrow keys move the choice. Only rows in view are drawn. */
export function ChoiceList<T>({ label, items, chosen, keyOf, draw, onChoose }: ChoiceListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = items.findIndex((item) => keyOf(item) === chosen);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => 44,
    overscan: 10,
  });
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const item = items[Math.min(items.length - 1, Math.max(0, at + step))];
    if (item) onChoose(item);
  };
  return (
    <div
      className="choice-list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      onKeyDown={move}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox that holds the options handles the keys
            <div
              key={keyOf(item)}
              id={`${id}-${index}`}
              ref={rows.measureElement}
              data-index={index}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onChoose(item)}
            >
              {draw(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
