import type { Guardrail, PolicyApproval } from '../../policy/policy';
import type { Case } from '../case';
import { requestFor, type Scene, scenesOf } from '../scene';
import { type Goal, mustFail, mustHold } from '../solve/solve';
import { conditionHolds } from '../solve/truth';
import { atEdge } from './boundary';
import { caseOf, type Strategy } from './strategy';

const stateIs = (state: string): Goal => [
  {
    atom: { kind: 'oneOf', path: ['context', 'approval', 'state'], values: [state], negated: false },
    holds: true,
  },
];

/** Goals under which this approval is needed and the scene's other approvals are not. */
function needed(scene: Scene, approval: PolicyApproval): Goal[][] {
  const others = scene.approvals.filter((a) => a !== approval).flatMap((a) => mustHold(a.unless));
  const own = approval.unless.map((clause) => [...mustFail(clause), ...others]);
  return [...own, ...approval.unless.map((clause) => mustFail(clause))];
}

/**
 * A request that needs this approval. If no guardrail can hold meanwhile, those that ask a person themselves may fail:
 * an approval that is needed after untrusted content is needed just where TAINT asks.
 */
function found(scene: Scene, approval: PolicyApproval, also: readonly Goal[]) {
  for (const without of [undefined, (rule: Guardrail) => rule.strength === 'approvable'])
    for (const need of needed(scene, approval)) {
      const wish = { approvals: 'free', also: [...need, ...also], ...(without && { without }) } as const;
      const request = requestFor(scene, wish).found;
      if (request) return request;
    }
  return undefined;
}

function* casesOf(scene: Scene, approval: PolicyApproval, everyState: boolean): Generator<Case> {
  const { askable } = scene.ground.policy;
  const operation = scene.target.operation;
  const about = (what: string) => `${approval.id}/${scene.grant.id}/${what}`;
  const covers = [approval.id, scene.grant.id];
  const states = everyState ? ['none', 'pending', 'denied', 'timed_out'] : ['none'];
  for (const state of states) {
    const request = found(scene, approval, [stateIs(state)]);
    if (!request) continue;
    const asks = conditionHolds(askable, request);
    yield caseOf(
      'approval',
      about(state),
      `${operation} with approval ${approval.id} ${state.replace('_', ' ')} ${asks ? 'asks' : 'is refused'}`,
      request,
      asks
        ? { outcome: 'escalate', reasons: ['approval_needed'] }
        : { outcome: 'deny', reasons: [state === 'denied' ? 'approval_denied' : 'approval_timeout'] },
      [...covers, ...approval.unless.map((clause) => `${approval.id}#${clause.id}`)],
    );
  }
  const others = scene.approvals.filter((a) => a !== approval).flatMap((a) => mustHold(a.fresh));
  const right =
    found(scene, approval, mustHold(approval.fresh)) ??
    found(scene, approval, [...mustHold(approval.fresh), ...others]);
  if (
    right &&
    scene.approvals.every((a) => conditionHolds(a.unless, right) || conditionHolds(a.fresh, right))
  )
    yield caseOf(
      'approval',
      about('right'),
      `${operation} passes with approval ${approval.id}`,
      right,
      {
        outcome: 'allow',
        rules: [scene.grant.id],
      },
      covers,
    );
  for (const clause of approval.unless)
    for (const [index, atom] of clause.anyOf.entries()) {
      const also = atEdge(clause, atom);
      const edge = also && requestFor(scene, { approvals: 'not-needed', also }).found;
      if (edge)
        yield caseOf(
          'approval',
          about(`not-needed-${clause.id}-${index}`),
          `${operation} needs no approval at the edge of “${clause.source}”`,
          edge,
          { outcome: 'allow', rules: [scene.grant.id] },
          [...covers, `${approval.id}#${clause.id}`],
        );
    }
  if (!everyState) return;
  for (const clause of approval.fresh) {
    const rest = mustHold(approval.fresh.filter((other) => other !== clause));
    const request = found(scene, approval, [...rest, ...mustFail(clause), ...mustHold(askable)]);
    if (request)
      yield caseOf(
        'approval',
        about(`without-${clause.id}`),
        `${operation} asks when “${clause.source}” fails`,
        request,
        {
          outcome: 'escalate',
          reasons: ['approval_needed'],
        },
        [...covers, `${approval.id}#${clause.id}`],
      );
    for (const [index, atom] of clause.anyOf.entries()) {
      const also = atEdge(clause, atom);
      const edge = also && found(scene, approval, [...mustHold(approval.fresh), ...also]);
      if (
        edge &&
        scene.approvals.every((a) => conditionHolds(a.unless, edge) || conditionHolds(a.fresh, edge))
      )
        yield caseOf(
          'approval',
          about(`edge-${clause.id}-${index}`),
          `${operation} passes at the edge of “${clause.source}”`,
          edge,
          {
            outcome: 'allow',
            rules: [scene.grant.id],
          },
          [...covers, `${approval.id}#${clause.id}`],
        );
    }
  }
}

/** Every approval in every state it can be in; with each grant it covers, at least asked for and given. */
export const approval: Strategy = {
  id: 'approval',
  build: (ground, into) => {
    const seen = new Set<string>();
    for (const scene of scenesOf(ground, 'first'))
      for (const rule of scene.approvals) {
        const cases = [...casesOf(scene, rule, !seen.has(rule.id))];
        if (cases.length > 0) seen.add(rule.id);
        into.cases.push(...cases);
      }
    for (const rule of ground.policy.approvals) if (!seen.has(rule.id)) into.unreached.push(rule.id);
  },
};
