import type { Diagnostic } from '../core/diagnostic';
import type { Graph } from '../model/graph';
import type { Clause } from './conditions/condition';
import { indexGuardrails } from './guardrail-index';
import type { Grant, Guardrail } from './policy';
import { inScope } from './scope';

/** Grants that allow nothing, because something they need can never hold: a warning at the use, with what it is. */
export function deadGrants(
  graph: Graph,
  grants: readonly Grant[],
  guardrails: readonly Guardrail[],
): Diagnostic[] {
  const cannotHold = (clause: Clause) => clause.anyOf.length === 0;
  const impassable = indexGuardrails(
    guardrails.filter((g) => g.strength === 'forbid' && g.require.some(cannotHold)),
  );
  return grants.flatMap((grant): Diagnostic[] => {
    const { agent, task, operation } = grant;
    const needed = impassable(agent, [task], [operation])
      .filter((g) =>
        grant.resources.every((resource) => inScope(g.scope, { agent, task, operation, resource })),
      )
      .flatMap((g) => g.require);
    const impossible = [...grant.when, ...needed].find(cannotHold);
    if (!impossible) return [];
    const i = graph.document.tasks.findIndex((t) => t.id === task);
    const j = graph.document.tasks[i]?.uses.findIndex((use) => use.operation === operation);
    return [
      {
        code: 'AMB313',
        severity: 'warning',
        message: `${operation} can never be allowed for ${task}: ${impossible.source}`,
        at: `/tasks/${i}/uses/${j}`,
        element: agent,
        help: 'Make what it needs possible (name the hosts of where data goes, correct the bounds), or drop the use.',
      },
    ];
  });
}
