import type { ModelDocument } from '../../model/document';
import type { Policy } from '../../policy/policy';
import type { Threat } from '../../threats/threat';
import { diffPermissions, type PermissionDiff } from '../permissions/diff-permissions';
import { diffModels, type ModelDiff } from './diff-models';
import { diffThreats, type ThreatDiff } from './diff-threats';

/** A model with what follows from it. */
export interface Side {
  readonly document: ModelDocument;
  readonly policy: Policy;
  readonly threats: readonly Threat[];
}

/** Everything that differs between two designs: what is drawn, what can go wrong, and what agents may do. */
export interface Difference {
  readonly model: ModelDiff;
  readonly threats: ThreatDiff;
  readonly permissions: PermissionDiff;
}

export function differenceOf(before: Side, after: Side): Difference {
  return {
    model: diffModels(before.document, after.document),
    threats: diffThreats(before.threats, after.threats),
    permissions: diffPermissions(before.policy, after.policy),
  };
}

/** What a pull request may be refused for. */
export const FAIL_ON = ['widened', 'new-high'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What of `failOn` is there, with each reason as a sentence; empty when nothing is. */
export function failuresOf(
  { permissions, threats }: Difference,
  failOn: readonly string[],
): readonly { readonly on: FailOn; readonly why: readonly string[] }[] {
  const severe = ({ severity }: Threat) => severity === 'high' || severity === 'critical';
  const newHigh = [
    ...threats.added,
    ...threats.changed
      .filter(({ before }) => before !== 'high' && before !== 'critical')
      .map((c) => c.threat),
  ].filter(severe);
  const reasons: Record<FailOn, readonly string[]> = {
    widened: permissions.widened.map(
      (p) => `${p.agent} for ${p.task}: ${p.operation} on ${p.resource}: ${p.why.join('; ')}`,
    ),
    'new-high': newHigh.map((t) => `${t.severity}: ${t.sentence}`),
  };
  return FAIL_ON.filter((on) => failOn.includes(on) && reasons[on].length > 0).map((on) => ({
    on,
    why: reasons[on],
  }));
}
