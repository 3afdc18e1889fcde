import { type KeyboardEvent, useId, useState } from 'react';
import { counted } from '../../../shared/core/counted';
import { removeSuppression } from '../../../shared/model/commands/remove-suppression';
import type { ModelDocument } from '../../../shared/model/document';
import { FLAGS } from '../../../shared/threats/decisions';
import { decideOn, needsReason } from '../../state/decide';
import { useShell } from '../../state/store';
import { moveChoice, useTriage } from '../../state/triage';
import { Button } from '../../ui/button';
import { OUTCOMES, type Outcome, type ThreatRow } from './filter';

type Decision = NonNullable<ModelDocument['decisions']>[number];
type TextField = 'reason' | 'owner' | 'due' | 'by' | 'until' | 'notes';

interface DecisionFormProps {
  readonly ids: readonly string[];
  readonly rows: readonly ThreatRow[];
}

/**
 * What was decided on one threat, or on several at once: fields that differ among them are empty until they are set
 * for all. Escape goes back to the list; Ctrl+Enter goes on to the next threat.
 */
export function DecisionForm({ ids, rows }: DecisionFormProps) {
  const decisions = useShell((s) => s.document?.decisions);
  const standing = rows[0]?.standing;
  const found = ids.map((id) => decisions?.find((d) => d.threat === id));
  const common = <K extends keyof Decision>(key: K): Decision[K] | undefined => {
    const [first, ...rest] = found.map((d) => d?.[key]);
    return rest.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : undefined;
  };
  const statuses = new Set(found.map((d) => d?.status ?? 'open'));
  const status = statuses.size === 1 ? [...statuses][0] : undefined;
  const hasMore = (['owner', 'due', 'evidence', 'links', 'notes'] as const).some(
    (key) => common(key) !== undefined,
  );
  const field = (key: TextField) => ({
    value: common(key) ?? '',
    onChange: (e: { target: { value: string } }) => decideOn(ids, { [key]: e.target.value }, key, 'merge'),
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !next) return;
    event.preventDefault();
    event.stopPropagation();
    useShell.getState().settle();
    if (next) {
      useTriage.getState().set({ marked: [] });
      moveChoice(1);
    }
    window.document.querySelector<HTMLElement>('[role="listbox"][aria-label="Threats"]')?.focus();
  };

  return (
    <fieldset className="decision" onKeyDown={onKeyDown} onBlur={() => useShell.getState().settle()}>
      <legend>Decision{ids.length > 1 ? ` on ${counted(ids.length, 'threat')}` : ''}</legend>
      {ids.length === 1 && standing ? <Flags standing={standing} /> : null}
      <label>
        Status
        <select
          value={status ?? ''}
          onChange={(e) => decideOn(ids, { status: e.target.value as Outcome }, e.target.value)}
        >
          {status === undefined ? <option value="">several</option> : null}
          {OUTCOMES.map((outcome) => (
            <option key={outcome}>{outcome}</option>
          ))}
        </select>
      </label>
      {status === 'mitigated' ? (
        <Choices
          label="By which controls"
          value={common('controls') ?? []}
          onChange={(controls) => decideOn(ids, { controls }, 'controls', 'merge')}
          placeholder={rows[0]?.threat.controls.join(', ') ?? ''}
        />
      ) : null}
      <label className="wide">
        Reason{status !== undefined && needsReason(status) ? ' (required)' : ''}
        <textarea rows={2} data-field="reason" maxLength={8_000} {...field('reason')} />
      </label>
      {status === 'accepted' ? (
        <>
          <label>
            Accepted by
            <input maxLength={200} {...field('by')} />
          </label>
          <label>
            Until
            <input type="date" {...field('until')} />
          </label>
        </>
      ) : null}
      <details className="wide decision-more" open={hasMore}>
        <summary>Owner, due, evidence, links and notes</summary>
        <div className="decision-fields">
          <label>
            Owner
            <input maxLength={200} {...field('owner')} />
          </label>
          <label>
            Due
            <input type="date" {...field('due')} />
          </label>
          <Choices
            label="Evidence"
            value={common('evidence') ?? []}
            onChange={(evidence) => decideOn(ids, { evidence }, 'evidence', 'merge')}
            placeholder="What shows it: a test, a ticket, a record; one per line"
            lines
          />
          <Choices
            label="Links"
            value={common('links') ?? []}
            onChange={(links) => decideOn(ids, { links }, 'links', 'merge')}
            placeholder="One per line"
            lines
          />
          <label className="wide">
            Notes
            <textarea rows={2} maxLength={8_000} {...field('notes')} />
          </label>
        </div>
      </details>
      {standing?.suppression !== undefined && ids.length === 1 ? (
        <Suppressed id={standing.suppression} />
      ) : null}
    </fieldset>
  );
}

/** Why a decision does not count as it stands. */
function Flags({ standing }: { readonly standing: NonNullable<ThreatRow['standing']> }) {
  if (standing.flags.length === 0) return null;
  return (
    <ul className="flags wide" aria-label="Why this decision does not hold">
      {standing.flags.map((flag) => (
        <li key={flag}>⚑ {FLAGS[flag]}</li>
      ))}
    </ul>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly placeholder: string;
  /** One per line rather than between commas. */
  readonly lines?: boolean;
  onChange(value: string[]): void;
}

/** Several short texts in one field; written into the document when the field is left. */
function Choices({ label, value, placeholder, lines = false, onChange }: ChoicesProps) {
  const text = value.join(lines ? '\n' : ', ');
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const leave = () => {
    if (draft !== null && draft !== text)
      onChange([
        ...new Set(
          draft
            .split(lines ? '\n' : /[,\s]+/)
            .map((part) => part.trim())
            .filter(Boolean),
        ),
      ]);
    setDraft(null);
  };
  const shared = {
    value: draft ?? text,
    placeholder,
    onChange: (e: { target: { value: string } }) => setDraft(e.target.value),
    onBlur: leave,
  };
  return (
    <label className="wide" htmlFor={id}>
      {label}
      {lines ? <textarea id={id} rows={1} {...shared} /> : <input id={id} {...shared} />}
    </label>
  );
}

function Suppressed({ id }: { readonly id: string }) {
  const suppression = useShell((s) => s.document?.suppressions?.find((x) => x.id === id));
  const dispatch = useShell((s) => s.dispatch);
  if (!suppression) return null;
  return (
    <p className="wide suppressed">
      Suppressed (
      {[suppression.pack, suppression.rule, suppression.elements?.join(', ')].filter(Boolean).join(', ')}
      ): {suppression.reason}
      {suppression.until ? ` Until ${suppression.until}.` : ''}{' '}
      <Button onClick={() => dispatch('Remove a suppression', (d) => removeSuppression(d, id))}>
        List it again
      </Button>
    </p>
  );
}
