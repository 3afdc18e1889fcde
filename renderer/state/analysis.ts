import type { Alike } from '../../shared/cases/adequate';
import type { Case } from '../../shared/cases/case';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { Output } from '../../shared/pipeline';
import type { Policy } from '../../shared/policy/policy';
import type { Standing } from '../../shared/threats/decisions';
import type { Threat } from '../../shared/threats/threat';

/**
 * Everything computed from the document, off the UI thread. Lists are empty, never absent, while nothing is known.
 * `status` is `working` from the edit until the answer for it arrives; the previous answer stays visible meanwhile.
 */
export interface AnalysisState {
  readonly status: 'idle' | 'working' | 'ready' | 'failed';
  readonly diagnostics: readonly Diagnostic[];
  readonly threats: readonly Threat[];
  /** What decisions on the threats are worth, one per threat. */
  readonly standings: readonly Standing[];
  readonly policy: Policy | null;
  readonly cases: readonly Case[];
  /** Mutants that no request can tell from the policy; null while `cases` are not known to notice all others. */
  readonly alike: readonly Alike[] | null;
  /** Printed only while somebody looks at them. */
  readonly outputs: readonly Output[];
  /** How long the last run took in the worker. */
  readonly milliseconds: number;
}

/** The results of one run over the cases on real engines; filled by the tests workspace. */
export interface VerificationState {
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  readonly message: string;
  readonly verification: unknown;
}

export const NO_ANALYSIS: AnalysisState = {
  status: 'idle',
  diagnostics: [],
  threats: [],
  standings: [],
  policy: null,
  cases: [],
  alike: null,
  outputs: [],
  milliseconds: 0,
};

export const NO_VERIFICATION: VerificationState = { status: 'idle', message: '', verification: null };
