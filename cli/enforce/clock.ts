import type { Clock } from '../../shared/enforcement/question';

/** RFC 3339 with a zone: a time without one is the reader's guess, and none of this is guessed. */
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The facts about a moment, in UTC; Monday is 1. */
export function clockAt(nowMs: number): Clock {
  const now = new Date(nowMs);
  const hour = now.getUTCHours();
  return {
    now: now.toISOString(),
    nowMs,
    time: { hour, minute_of_day: hour * 60 + now.getUTCMinutes(), weekday: now.getUTCDay() || 7 },
    secondsSince: (time) => {
      const at = typeof time === 'string' && RFC3339.test(time) ? Date.parse(time) : Number.NaN;
      return Number.isNaN(at) ? undefined : Math.floor((nowMs - at) / 1000);
    },
  };
}
