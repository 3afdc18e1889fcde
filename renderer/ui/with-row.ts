import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/**
 * Which rows of a long list are drawn: those in view, and row `index` (less than 0 = none) wherever it is.
 * So the row that has, or is about to get, the keyboard is always there to be focused, and scrolling does not drop the focus.
 */
export const withRow =
  (index: number) =>
  (range: Range): number[] => {
    const drawn = defaultRangeExtractor(range);
    if (index < 0 || index >= range.count || drawn.includes(index)) return drawn;
    return index < (drawn[0] ?? 0) ? [index, ...drawn] : [...drawn, index];
  };
