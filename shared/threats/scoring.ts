import type { Level, ThreatSeverity } from './threat';

/** Rows: likelihood; columns: impact. Only a likely event with a high impact is critical. */
const MATRIX: Readonly<Record<Level, Readonly<Record<Level, ThreatSeverity>>>> = {
  low: { low: 'low', medium: 'low', high: 'medium' },
  medium: { low: 'low', medium: 'medium', high: 'high' },
  high: { low: 'medium', medium: 'high', high: 'critical' },
};

export const LEVELS: readonly Level[] = ['low', 'medium', 'high'];

/** The severity of a threat from how likely it is and how much it hurts; an ordinal scale, not a probability. */
export function severityOf(likelihood: Level, impact: Level): ThreatSeverity {
  return MATRIX[likelihood][impact];
}
