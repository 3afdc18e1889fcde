import type { Clause } from '../../policy/conditions/condition';
import type { Guardrail } from '../../policy/policy';
import type { EvaluationRequest } from '../../policy/request';
import type { Expectation } from '../case';
import { requestFor, type Scene } from '../scene';
import { type Goal, mustHold } from '../solve/solve';

/** A request that breaks one clause of one guardrail, and what must come of it. */
export interface Violation {
  readonly request: EvaluationRequest;
  readonly expect: Expectation;
  readonly how: 'refused' | 'refused despite approval' | 'asked' | 'approved';
  /** No other guardrail is broken, so that only this clause can decide. */
  readonly isolated: boolean;
}

/** How a case's title says what comes of a violation. */
export const SAID: Readonly<Record<Violation['how'], string>> = {
  refused: 'is refused',
  'refused despite approval': 'is refused even when approved',
  asked: 'needs an approval',
  approved: 'passes once approved',
};

function find(scene: Scene, guardrail: Guardrail, clause: Clause, also: Goal[], approved: boolean) {
  const wish = {
    guardrailFails: { guardrail, clause },
    also,
    approvals: approved ? ('fresh' as const) : ('not-needed' as const),
  };
  const isolated = requestFor(scene, wish).found;
  if (isolated) return { request: isolated, isolated: true };
  const lax = requestFor(scene, {
    ...wish,
    approvals: approved ? 'fresh' : 'free',
    without: (other) => guardrail.strength === 'forbid' || other.strength === 'approvable',
  }).found;
  return lax && { request: lax, isolated: false };
}

/** The smallest violations of one clause in a scene: one, or asked and approved where an approval covers the call. */
export function violations(scene: Scene, guardrail: Guardrail, clause: Clause): Violation[] {
  const reasons = [`guardrail:${guardrail.kind}`];
  const rules = [guardrail.id];
  if (guardrail.strength === 'forbid' || scene.approvals.length === 0) {
    const refused = find(scene, guardrail, clause, [], false);
    // A forbid stands even against an approval that would satisfy everything else.
    const despite = scene.approvals.length > 0 ? find(scene, guardrail, clause, [], true) : undefined;
    const expect: Expectation = { outcome: 'deny', rules, reasons };
    return [
      ...(refused ? [{ ...refused, how: 'refused' as const, expect }] : []),
      ...(despite ? [{ ...despite, how: 'refused despite approval' as const, expect }] : []),
    ];
  }
  // One stated approval serves every approval rule, so "none is fresh" is one state for all of them.
  const notApproved: Goal[] = [
    [
      {
        atom: { kind: 'oneOf', path: ['context', 'approval', 'state'], values: ['none'], negated: false },
        holds: true,
      },
    ],
    ...mustHold(scene.ground.policy.askable),
  ];
  const asked = find(scene, guardrail, clause, notApproved, false);
  const approved = find(scene, guardrail, clause, [], true);
  return [
    ...(asked
      ? [{ ...asked, how: 'asked' as const, expect: { outcome: 'escalate' as const, rules, reasons } }]
      : []),
    ...(approved
      ? [
          {
            ...approved,
            how: 'approved' as const,
            expect: { outcome: 'allow' as const, rules: [scene.grant.id] },
          },
        ]
      : []),
  ];
}
