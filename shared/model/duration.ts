const PATTERN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Whole seconds of an ISO 8601 duration of days to seconds. The schema guarantees the form; anything else is our bug. */
export function seconds(duration: string): number {
  const match = PATTERN.exec(duration);
  if (!match) throw new Error(`not a duration: ${duration}`);
  const [days, hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (rest ?? 0);
}
