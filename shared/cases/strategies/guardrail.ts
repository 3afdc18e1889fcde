import type { Clause } from '../../policy/conditions/condition';
import type { Guardrail } from '../../policy/policy';
import type { CaseKind } from '../case';
import type { Ground } from '../ground';
import { requestFor, type Scene, sceneOf } from '../scene';
import { atEdge } from './boundary';
import { caseOf, type Strategy } from './strategy';
import { SAID, type Violation, violations } from './violation';

/** Scenes tried for a clause before it counts as out of reach. */
const scenesTried = 12;

/** Scenes that a guardrail speaks about: those that nothing else could allow come first. */
function scenesUnder(ground: Ground, guardrail: Guardrail): Scene[] {
  const { agents, tasks, operations, resources } = guardrail.scope;
  const found: Scene[] = [];
  for (const grant of ground.policy.grants) {
    if (agents?.includes(grant.agent) === false) continue;
    if (tasks?.includes(grant.task) === false) continue;
    if (operations?.includes(grant.operation) === false) continue;
    const resource = grant.resources.find((id) => resources?.includes(id) !== false);
    const scene = resource === undefined ? undefined : sceneOf(ground, grant, resource);
    if (scene) found.push(scene);
    if (found.length >= scenesTried) break;
  }
  return found.sort((a, b) => a.siblings.length - b.siblings.length);
}

const kindOf = (guardrail: Guardrail): CaseKind =>
  guardrail.kind === 'DELEGATION' ? 'delegation' : 'guardrail';

interface Try {
  readonly scene: Scene;
  readonly found: readonly Violation[];
}

/** The first scene where only this clause is broken; failing that, the first where it is broken at all. */
function pick(scenes: readonly Scene[], rule: Guardrail, clause: Clause): Try | undefined {
  let broken: Try | undefined;
  for (const scene of scenes) {
    const found = violations(scene, rule, clause);
    if (found.length === 0) continue;
    if (found.every((v) => v.isolated)) return { scene, found };
    broken ??= { scene, found };
  }
  return broken;
}

/** The smallest violation of every guardrail clause, and the last value that is still within it. */
export const guardrail: Strategy = {
  id: 'guardrail',
  build: (ground, into) => {
    for (const rule of ground.policy.guardrails) {
      const scenes = scenesUnder(ground, rule);
      for (const clause of rule.require) {
        const covers = [rule.id, `${rule.id}#${clause.id}`];
        const withApproval = pick(
          scenes.filter((scene) => scene.approvals.length > 0),
          rule,
          clause,
        );
        const without = pick(
          scenes.filter((scene) => scene.approvals.length === 0),
          rule,
          clause,
        );
        if (!withApproval && !without) into.unreached.push(`${rule.id}#${clause.id}`);
        for (const { scene, found } of [withApproval ?? [], without ?? []].flat())
          for (const violation of found)
            into.cases.push(
              caseOf(
                kindOf(rule),
                `${rule.id}#${clause.id}/${scene.grant.id}/${violation.how.replaceAll(' ', '-')}`,
                `${scene.target.operation} ${SAID[violation.how]} outside “${clause.source}”`,
                violation.request,
                violation.expect,
                covers,
              ),
            );
        clause.anyOf.forEach((atom, index) => {
          const also = atEdge(clause, atom);
          for (const scene of also ? scenes : []) {
            const found = requestFor(scene, { approvals: 'not-needed', ...(also ? { also } : {}) }).found;
            if (!found) continue;
            into.cases.push(
              caseOf(
                kindOf(rule),
                `${rule.id}#${clause.id}/edge-${index}`,
                `${scene.target.operation} is allowed at the edge of “${clause.source}”`,
                found,
                { outcome: 'allow', rules: [scene.grant.id] },
                covers,
              ),
            );
            break;
          }
        });
      }
    }
  },
};
