import { enforcementOf } from '../cases/enforcement';
import { byId } from '../core/group';
import type { Graph } from '../model/graph';
import type { Policy } from '../policy/policy';
import { judgeDecisions } from '../threats/decisions';
import type { Threat } from '../threats/threat';

/**
 * Where threats and policy meet: the rules of the policy that enforce against each threat, and which decisions hold
 * with them. `today` (`YYYY-MM-DD`) lets what was accepted until a day expire.
 */
export function standingsOf(graph: Graph, policy: Policy, threats: readonly Threat[], today?: string) {
  const enforcing = enforcementOf(policy);
  const threatOf = byId(threats);
  return judgeDecisions({
    document: graph.document,
    threats,
    enforcedBy: new Map(threats.map((t) => [t.id, enforcing(t)])),
    enforces: (id, control) => {
      const threat = threatOf.get(id);
      return (
        threat !== undefined && enforcing({ ...threat, controls: [control], enforced: [control] }).length > 0
      );
    },
    ...(today !== undefined && { today }),
  });
}
