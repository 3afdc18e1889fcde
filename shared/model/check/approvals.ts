import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import { onCycle } from './cycles';
import type { CheckInput } from './input';

/** M10: approvals concern operations and agents that exist, ask people, and escalate to an end. */
export function checkApprovals({ document, graph }: CheckInput): Diagnostic[] {
  const cyclic = onCycle(new Map(document.approvals.map((a) => [a.id, a.escalateTo])));
  return document.approvals.flatMap((approval, i) => {
    const findings: Diagnostic[] = [];
    const at = `/approvals/${i}`;
    for (const [j, ref] of approval.operations.entries())
      if (!graph.operation.has(ref))
        findings.push(
          found(
            'AMB205',
            `Approval "${approval.id}" covers "${ref}", which no tool offers.`,
            `${at}/operations/${j}`,
            approval.id,
          ),
        );
    for (const [j, id] of (approval.agents ?? []).entries())
      if (graph.element.get(id)?.kind !== 'agent')
        findings.push(
          found(
            'AMB201',
            `Approval "${approval.id}" concerns "${id}", which is not an agent on the map.`,
            `${at}/agents/${j}`,
            approval.id,
          ),
        );
    if (graph.element.get(approval.approver)?.kind !== 'human')
      findings.push(
        found(
          'AMB213',
          `Approval "${approval.id}" asks "${approval.approver}", which is not a person on the map.`,
          `${at}/approver`,
          approval.id,
        ),
      );
    if (approval.escalateTo !== undefined && !graph.approval.has(approval.escalateTo))
      findings.push(
        found(
          'AMB201',
          `Approval "${approval.id}" escalates to "${approval.escalateTo}", which is not an approval.`,
          `${at}/escalateTo`,
          approval.id,
        ),
      );
    if (approval.onTimeout === 'escalate' && approval.escalateTo === undefined)
      findings.push(
        found(
          'AMB201',
          `Approval "${approval.id}" escalates on timeout but names no "escalateTo".`,
          `${at}/onTimeout`,
          approval.id,
        ),
      );
    if (cyclic.has(approval.id))
      findings.push(
        found(
          'AMB208',
          `Approval "${approval.id}" escalates back to itself.`,
          `${at}/escalateTo`,
          approval.id,
        ),
      );
    return findings;
  });
}
