import type { Case } from '../cases/case';
import type { Result } from '../core/result';
import type { Policy } from '../policy/policy';
import type { HandFile } from '../policy/supplement';

/** One file of a target, by its path inside the bundle. Text is UTF-8 with `\n`. */
export interface TargetFile {
  readonly path: string;
  readonly text: string;
}

export const LOSS_EFFECTS = [
  'left-out',
  'partly-left-out',
  'asks-always',
  'asks-more',
  'denies-always',
  'denies-instead-of-asking',
  'checked-elsewhere',
] as const;
/**
 * What a target does with what it cannot say. `checked-elsewhere` is the one that leaves something open: the sentence says who else
 * must check it.
 */
export type LossEffect = (typeof LOSS_EFFECTS)[number];

/** A rule that a target cannot express and what was done instead. Never weaker: left out, or asked for, or another's named duty. */
export interface Loss {
  readonly rule: string;
  readonly effect: LossEffect;
  readonly why: string;
}

export interface Compiled {
  readonly files: readonly TargetFile[];
  readonly loss: readonly Loss[];
}

/** One place a policy can be enforced: prints rules, data and the generated cases in that place's own formats. */
export interface Target {
  readonly id: string;
  readonly title: string;
  /** How far the output is judged: by the product's own engine, by another in its place, or by its format only. */
  readonly judged: 'engine' | 'emulated' | 'schema';
  /** A sentence that names who judges it and how. */
  readonly judgedBy: string;
  /** Whose hand-written files are part of it; absent = none can be, and each of them is another's duty. */
  readonly handWritten?: HandFile['language'];
  compile(policy: Policy, cases: readonly Case[], tools: TargetTools): Result<Compiled>;
}

/** Things a target needs that are not pure text: injected, so that `shared/` loads nothing by itself. */
export interface TargetTools {
  /** `templates/rego/ambit.rego`. */
  readonly regoLibrary?: string;
}
