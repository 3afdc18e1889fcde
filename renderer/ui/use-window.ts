import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';

interface RowWindow {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Positions of the rows to draw. */
  readonly rows: readonly number[];
  /** Pixels that stand for the rows above and below them. */
  readonly above: number;
  readonly below: number;
  /** For rows of different heights: the `ref` of each, which also carries its position as `data-index`. */
  measure(row: HTMLTableRowElement | null): void;
  scrollTo(index: number): void;
}

/** The rows of a long table that can be seen, with the room of the others as one row above and one below. */
export function useWindow(count: number, height: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 15,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  return {
    box,
    rows: items.map((item) => item.index),
    above: items[0]?.start ?? 0,
    below: last ? virtual.getTotalSize() - last.end : 0,
    measure: virtual.measureElement,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  };
}
