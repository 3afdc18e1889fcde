import type { Outcome } from '../policy/policy';

/** What an engine answered; engines that know only yes and no give no rules or reasons of escalation. */
export interface EngineDecision {
  readonly outcome: Outcome;
  readonly rules?: readonly string[];
  readonly reasons?: readonly string[];
  /** The approval to ask for, when the outcome is `escalate`. */
  readonly approval?: string;
}

/** Something that decides requests for one policy. `emulated` = another engine stands in for the product's own. */
export interface Engine {
  readonly id: string;
  readonly version: string;
  readonly judged: 'engine' | 'emulated';
  /**
   * `yes-no`: tells allow from the rest only, as an AuthZEN decision point does. `at-most`: the same, and it may say no where the
   * policy allows, which is then a loss of its target. Absent = all three outcomes.
   */
  readonly answers?: 'yes-no' | 'at-most';
  decide(request: unknown): Promise<EngineDecision>;
}
