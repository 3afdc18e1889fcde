const AIR = 12;

/**
 * How far the stretch from `start` to `end` must move to lie between `low` and `high`, with a little air: 0 where it does.
 * One that reaches in moves by what sticks out; one that lies outside, or is too long, gets its middle into the middle.
 */
export function shift(start: number, end: number, low: number, high: number): number {
  const [from, to] = [low + AIR, high - AIR];
  if (start >= from && end <= to) return 0;
  const middle = (low + high) / 2 - (start + end) / 2;
  if (end <= low || start >= high) return middle;
  if (end - start > to - from) return start <= from && end >= to ? 0 : middle;
  return start < from ? from - start : to - end;
}
