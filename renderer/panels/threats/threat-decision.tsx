import { setDecision } from '../../../shared/model/commands/set-decision';
import type { ModelDocument } from '../../../shared/model/document';
import type { Threat } from '../../../shared/threats/threat';
import { useShell } from '../../state/store';

type Decision = NonNullable<ModelDocument['decisions']>[number];
const STATUSES: readonly Decision['status'][] = [
  'open',
  'mitigated',
  'accepted',
  'transferred',
  'avoided',
  'not-applicable',
  'false-positive',
];

/** What was decided on one threat, written into the document; changing it is one undo step. */
export function ThreatDecision({ threat }: { readonly threat: Threat }) {
  const decision = useShell((s) => s.document?.decisions?.find((d) => d.threat === threat.id));
  const dispatch = useShell((s) => s.dispatch);
  const decide = (part: Partial<Decision>) =>
    dispatch(
      'Decide on a threat',
      (document) => setDecision(document, { threat: threat.id, status: 'open', ...decision, ...part }),
      'status' in part ? 'step' : 'merge',
    );
  return (
    <fieldset className="decision">
      <legend>Decision</legend>
      <label>
        Status
        <select
          value={decision?.status ?? 'open'}
          onChange={(e) => decide({ status: e.target.value as Decision['status'] })}
        >
          {STATUSES.map((status) => (
            <option key={status}>{status}</option>
          ))}
        </select>
      </label>
      <label>
        Reason
        <textarea
          rows={3}
          value={decision?.reason ?? ''}
          onChange={(e) => decide({ reason: e.target.value })}
        />
      </label>
    </fieldset>
  );
}
