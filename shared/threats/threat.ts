import type { PathStep } from './paths/attack-paths';

export type Level = 'low' | 'medium' | 'high';
export type ThreatSeverity = Level | 'critical';

/** One derived threat: never stored; only a person's decision on its stable `id` is. */
export interface Threat {
  /** `rule-id:` and 12 hex digits over the rule and the element and flow ids involved. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly sentence: string;
  readonly severity: ThreatSeverity;
  readonly likelihood: Level;
  readonly impact: Level;
  readonly elements: string[];
  readonly flows: string[];
  readonly path?: PathStep[];
  readonly maps: Record<string, string[]>;
  readonly controls: string[];
  readonly why: { fact: string; value: unknown }[];
  readonly status: string;
}
