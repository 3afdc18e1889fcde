const PATTERN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Whole seconds of an ISO 8601 duration of days to seconds. The schema guarantees the form; anything else is our bug. */
export function seconds(duration: string): number {
  const match = PATTERN.exec(duration);
  if (!match) throw new Error(`not a duration: ${duration}`);
  const [days, hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (rest ?? 0);
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** A duration as people say it: `15 minutes`, `1 hour 30 minutes`. */
export function inWords(duration: string): string {
  let left = seconds(duration);
  const parts = UNITS.flatMap(([size, unit]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ') || 'no time';
}
