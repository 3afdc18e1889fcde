/** True where the person asked the system for less motion. */
export const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
