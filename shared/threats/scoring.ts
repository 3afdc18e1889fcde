import type { Factor, FactorName } from './factors';

export type Level = 'low' | 'medium' | 'high';
export type ThreatSeverity = Level | 'critical';
export const LEVELS: readonly Level[] = ['low', 'medium', 'high'];
/** Rising. */
export const SEVERITIES: readonly ThreatSeverity[] = ['low', 'medium', 'high', 'critical'];

/** Rows: likelihood; columns: impact. Only a likely event with a high impact is critical. */
const MATRIX: Readonly<Record<Level, Readonly<Record<Level, ThreatSeverity>>>> = {
  low: { low: 'low', medium: 'low', high: 'medium' },
  medium: { low: 'low', medium: 'medium', high: 'high' },
  high: { low: 'medium', medium: 'high', high: 'critical' },
};

/** The severity of a threat from how likely it is and how much it hurts; an ordinal scale, not a probability. */
function severityOf(likelihood: Level, impact: Level): ThreatSeverity {
  return MATRIX[likelihood][impact];
}

/** How a threat was rated: what the rule says, what the model adds, and what stands in the way. */
export interface Score {
  /** What the rule states for an ordinary place. */
  readonly base: { readonly likelihood: Level; readonly impact: Level };
  readonly factors: readonly Factor[];
  /** Without what stands in the way. */
  readonly inherent: {
    readonly likelihood: Level;
    readonly impact: Level;
    readonly severity: ThreatSeverity;
  };
  /** With it. */
  readonly residual: {
    readonly likelihood: Level;
    readonly impact: Level;
    readonly severity: ThreatSeverity;
  };
}

const moved = (level: Level, by: number): Level =>
  LEVELS[Math.min(LEVELS.length - 1, Math.max(0, LEVELS.indexOf(level) + by))] ?? level;

/**
 * Rates one threat. The rule gives the level for an ordinary place; the model moves it by at most one level:
 * likelihood up where strangers reach an agent directly and it acts freely (exposure 3, autonomy 3), down where no
 * stranger reaches it (exposure 0 or 1); impact up where what cannot be undone meets restricted data (reversibility 3,
 * sensitivity 3), down where both are slight (at most 1). Mediation lowers the residual likelihood: by one level where
 * an enforcement point refuses (2), by two where a person is always asked (3).
 */
export function scoreOf(base: Score['base'], factors: readonly Factor[]): Score {
  const value = (name: FactorName) => factors.find((f) => f.factor === name)?.value ?? 0;
  const [exposure, autonomy] = [value('exposure'), value('autonomy')];
  const [reversibility, sensitivity] = [value('reversibility'), value('sensitivity')];
  const up = (a: number, b: number) => a === 3 && b === 3;
  const likelihood = moved(base.likelihood, up(exposure, autonomy) ? 1 : exposure <= 1 ? -1 : 0);
  const impact = moved(
    base.impact,
    up(reversibility, sensitivity) ? 1 : reversibility <= 1 && sensitivity <= 1 ? -1 : 0,
  );
  const left = moved(likelihood, -Math.max(0, value('mediation') - 1));
  return {
    base,
    factors,
    inherent: { likelihood, impact, severity: severityOf(likelihood, impact) },
    residual: { likelihood: left, impact, severity: severityOf(left, impact) },
  };
}
