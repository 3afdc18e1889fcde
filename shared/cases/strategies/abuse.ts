import type { Guardrail } from '../../policy/policy';
import { ENFORCEMENT } from '../enforcement';
import { scenesOf } from '../scene';
import { caseOf, type Strategy } from './strategy';
import { SAID, violations } from './violation';

/** Threats replayed at no more than this many calls each: the threat's harm shows at the first, the rest is spread. */
const callsPerThreat = 6;

/** For every threat that a guardrail can stop: its harmful step, replayed with the circumstance that makes it an attack. */
export const abuse: Strategy = {
  id: 'abuse',
  build: (ground, into, { threats }) => {
    const scenes = scenesOf(ground, 'first').sort(
      (a, b) => Number(b.operation.highImpact) - Number(a.operation.highImpact),
    );
    for (const threat of threats) {
      const kinds = new Set<string>(threat.controls.flatMap((c) => ENFORCEMENT[c]?.guardrails ?? []));
      const operations = new Set((threat.also ?? []).filter((id) => ground.operation.has(id)));
      const touched = new Set(threat.elements);
      const concerned = scenes.filter(
        (scene) =>
          touched.has(scene.grant.agent) &&
          (operations.size > 0
            ? operations.has(scene.operation.id)
            : touched.has(scene.operation.tool) || threat.path === undefined),
      );
      let calls = 0;
      for (const scene of concerned) {
        if (calls >= callsPerThreat) break;
        const rules = scene.guardrails.filter((rule: Guardrail) => kinds.has(rule.kind));
        const found = rules.flatMap((rule) =>
          rule.require.flatMap((clause) =>
            violations(scene, rule, clause)
              .filter((violation) => violation.how !== 'approved')
              .map((violation) => ({ rule, clause, violation })),
          ),
        );
        for (const { rule, clause, violation } of found)
          into.cases.push(
            caseOf(
              'abuse',
              `${threat.id}/${scene.grant.id}/${rule.id}#${clause.id}/${violation.how}`,
              `${scene.target.operation} ${SAID[violation.how]} outside “${clause.source}”: ${threat.title}`,
              violation.request,
              violation.expect,
              [rule.id, `${rule.id}#${clause.id}`],
              [threat.id],
            ),
          );
        if (found.length > 0) calls += 1;
      }
    }
  },
};
