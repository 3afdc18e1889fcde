import type { KeyboardEvent } from 'react';
import type { ModelDocument } from '../../../shared/model/document';
import type { Stop } from '../../../shared/review/walk';
import { FLAGS } from '../../../shared/threats/decisions';
import { decideOn } from '../../state/decide';
import { focusPresenter, threatInHand, usePresenter } from '../../state/presenter';
import { useShell } from '../../state/store';
import { SeverityBadge } from '../../ui/badge';
import { threatRows } from '../threats/filter';

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
        const flags = row.standing?.flags ?? [];
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
              {decision?.reason ? `: ${decision.reason}` : ''}
              {flags.length > 0 ? ` – does not hold yet: ${flags.map((f) => FLAGS[f]).join('; ')}` : ''}
            </p>
            {id === inHand ? <DecisionFields id={id} decision={decision} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

type Decision = NonNullable<ModelDocument['decisions']>[number];

/** Enter goes on to the next field and in the end back to the presenter; Escape goes back at once. */
function DecisionFields({ id, decision }: { readonly id: string; readonly decision: Decision | undefined }) {
  const set = (field: 'reason' | 'by' | 'until') => (event: { target: { value: string } }) =>
    decideOn([id], { [field]: event.target.value }, field, 'merge');
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    useShell.getState().settle();
    const fields = [...event.currentTarget.querySelectorAll('input')];
    const next = fields[fields.indexOf(event.target as HTMLInputElement) + 1];
    if (event.key === 'Enter' && next) next.focus();
    else focusPresenter();
  };
  return (
    <fieldset className="presenter-fields" onKeyDown={onKeyDown}>
      <legend className="visually-hidden">Decision</legend>
      <input
        aria-label="Reason"
        placeholder="Reason"
        data-field="present-reason"
        maxLength={8_000}
        value={decision?.reason ?? ''}
        onChange={set('reason')}
      />
      {decision?.status === 'accepted' ? (
        <>
          <input
            aria-label="Accepted by"
            placeholder="Accepted by"
            maxLength={200}
            value={decision.by ?? ''}
            onChange={set('by')}
          />
          <input
            type="date"
            aria-label="Accepted until"
            value={decision.until ?? ''}
            onChange={set('until')}
          />
        </>
      ) : null}
    </fieldset>
  );
}
