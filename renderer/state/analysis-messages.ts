import type { OwnRuleFile } from '../../shared/ipc/own-rules';
import type { ModelDocument } from '../../shared/model/document';
import type { Supplement } from '../../shared/policy/supplement';

/** What is worked out beyond threats, policy and plain cases, because somebody is looking at it. */
export interface Wanted {
  /** The text of every target. */
  readonly outputs: boolean;
  /** The cases that it takes to notice every change to the policy. */
  readonly adequate: boolean;
}

/** `turn` counts documents, so that a late answer is recognised. The same turn again asks for more of the same. */
export interface AnalysisQuestion {
  readonly turn: number;
  readonly document: ModelDocument;
  readonly wanted: Wanted;
  /** Rule packs that are left out. */
  readonly packsOff: readonly string[];
  /** Rules of this person's own. */
  readonly ownRules: readonly OwnRuleFile[];
  /** What is written by hand beside the model and may go into its bundles. */
  readonly supplement: Supplement;
  /** Today as `YYYY-MM-DD`: what was accepted until yesterday is open again. */
  readonly today: string;
}
