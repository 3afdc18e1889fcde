import type { BriefInput } from '../../shared/review/report/brief';
import { reviewStatus } from '../../shared/review/sign-off/review';
import { graphOf } from './graph';
import type { Shell } from './store';
import { today } from './today';

/** What the brief and the report are worked out from, or null while the policy is not known. */
export function reviewInput({ document, analysis }: Pick<Shell, 'document' | 'analysis'>): BriefInput | null {
  const { policy, threats, standings, diagnostics } = analysis;
  if (!document || !policy) return null;
  return {
    graph: graphOf(document),
    policy,
    threats,
    standings,
    status: reviewStatus(document, today()),
    findings: diagnostics.filter((d) => d.severity !== 'info').map((d) => `${d.code}: ${d.message}`),
  };
}
