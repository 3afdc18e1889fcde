import type { Stop } from '../../../shared/review/walk';
import { decideOn } from '../../state/decide';
import { focusPresenter, threatInHand, usePresenter } from '../../state/presenter';
import { useShell } from '../../state/store';
import { SeverityBadge } from '../../ui/badge';
import { statusOf, threatRows } from '../threats/filter';

/** The threats to decide on at a stop, each as its sentence; one of them in hand. */
export function StopThreats({ stop }: { readonly stop: Stop }) {
  const { threats, standings } = useShell((s) => s.analysis);
  const decisions = useShell((s) => s.document?.decisions);
  const presenter = usePresenter();
  const own = new Set(stop.threats);
  const rows = threatRows(
    threats.filter((t) => own.has(t.id)),
    standings,
  );
  const inHand = threatInHand(presenter);
  if (stop.threats.length === 0) return null;
  return (
    <ul className="presenter-threats" aria-label="Threats to decide on here">
      {stop.threats.map((id) => {
        const row = rows.find((r) => r.threat.id === id);
        if (!row) return null;
        const decision = decisions?.find((d) => d.threat === id);
        const status = decision?.status ?? 'open';
        const holds = statusOf(row) === status;
        return (
          <li
            key={id}
            data-chosen={id === inHand}
            aria-current={id === inHand}
            data-testid="presented-threat"
          >
            <p>
              <SeverityBadge level={row.threat.severity} /> {row.threat.sentence}
            </p>
            <p className="presenter-decision">
              <strong>{status}</strong>
              {decision?.reason ? `: ${decision.reason}` : holds ? '' : ' – needs a reason to count'}
            </p>
            {id === inHand ? (
              <input
                aria-label="Reason"
                placeholder="Reason (Enter when it is written)"
                data-field="present-reason"
                maxLength={8_000}
                value={decision?.reason ?? ''}
                onChange={(e) => decideOn([id], { reason: e.target.value }, 'reason', 'merge')}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== 'Escape') return;
                  event.preventDefault();
                  event.stopPropagation();
                  useShell.getState().settle();
                  focusPresenter();
                }}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
