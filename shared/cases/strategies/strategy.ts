import { uniqueSorted } from '../../core/order';
import type { EvaluationRequest } from '../../policy/request';
import type { Case, CaseKind, CaseThreat, Expectation } from '../case';
import type { Ground } from '../ground';
import { closed } from '../scene';

/** Where cases are gathered; `unreached` names what no request can show on its own. */
export interface Yield {
  readonly cases: Case[];
  readonly unreached: string[];
  sampled: boolean;
}

/** One way to look for cases. What each case expects follows from how it was built, never from asking an engine. */
export interface Strategy {
  readonly id: string;
  readonly build: (ground: Ground, into: Yield, options: StrategyOptions) => void;
}

export interface StrategyOptions {
  readonly threats: readonly CaseThreat[];
  /** Most cases listed of the cross product of what is not granted. */
  readonly sampleAbove: number;
}

/** A case about an open request: its digest is put in here. */
export function caseOf(
  kind: CaseKind,
  about: string,
  title: string,
  request: EvaluationRequest,
  expect: Expectation,
  covers: readonly string[],
  threats: readonly string[] = [],
): Case {
  return {
    id: `${kind}/${about}`,
    title,
    kind,
    request: closed(request),
    expect,
    covers: uniqueSorted(covers),
    threats: uniqueSorted(threats),
  };
}
