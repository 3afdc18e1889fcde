import type { FactValue } from './facts/fact';
import type { PathStep } from './paths/step';
import type { Level, Score, ThreatSeverity } from './scoring';

export type { Level, ThreatSeverity } from './scoring';

/** One derived threat: never stored; only a person's decision on its stable `id` is. */
export interface Threat {
  /** `rule-id:` and 12 hex digits over the rule and the ids that tell its subject apart. */
  readonly id: string;
  readonly rule: string;
  /** The pack the rule lives in. */
  readonly pack: string;
  readonly title: string;
  readonly sentence: string;
  /** Inherent: without what stands in the way. */
  readonly severity: ThreatSeverity;
  readonly likelihood: Level;
  readonly impact: Level;
  /** With the mediation that the model already has. */
  readonly residual: ThreatSeverity;
  /** How the ratings came about, factor by factor. */
  readonly score: Score;
  readonly elements: string[];
  readonly flows: string[];
  /** Ids beyond elements and flows: an operation (`tool.operation`), a task, a credential, an approval. */
  readonly also: string[];
  /** A shortest way of untrusted content, for threats about one. */
  readonly path?: PathStep[];
  /** Every element that strangers can write and whose content arrives, at most 20. */
  readonly sources?: string[];
  readonly maps: Record<string, string[]>;
  readonly controls: string[];
  /** The controls that stop it when the policy has them, where that is not all; empty where only the model can change it. */
  readonly enforced?: string[];
  /** Why nothing can enforce against it at run time, when `controls` is empty. */
  readonly unenforceable?: string;
  /** The facts the rule read, with their values. */
  readonly why: { fact: string; value: FactValue | undefined }[];
  /** What to change in the design. */
  readonly fix: string;
  /** What was decided, or `open`. */
  readonly status: string;
}
