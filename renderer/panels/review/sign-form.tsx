import { type ReactNode, useState } from 'react';
import type { Verdict } from '../../../shared/review/sign-off/review';
import { signOff } from '../../state/sign';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';

const OUTCOMES = {
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  rejected: 'Rejected',
} as const;
const EMPTY = { reviewer: '', others: '', conditions: '', dissent: '', expires: '' };

/** The record of a review, about exactly the content that is in the window. It is an edit: saving puts it into the file. */
export function SignForm() {
  const [outcome, setOutcome] = useState<Verdict['outcome']>('approved');
  const [fields, setFields] = useState(EMPTY);
  const readOnly = useShell((s) => !!s.file.readOnly);
  const set = (name: keyof typeof EMPTY) => (event: { target: { value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  const conditional = outcome === 'approved-with-conditions';
  const complete =
    fields.reviewer.trim() !== '' && (!conditional || fields.conditions.trim() !== '') && !readOnly;

  const sign = async (withKey: boolean) => {
    const others = [...new Set(fields.others.split(',').map((n) => n.trim()))].filter(Boolean);
    const word = (name: 'conditions' | 'dissent' | 'expires') =>
      fields[name].trim() === '' ? {} : { [name]: fields[name].trim() };
    const verdict: Verdict = {
      reviewer: fields.reviewer.trim(),
      at: `${new Date().toISOString().slice(0, 19)}Z`,
      outcome,
      ...(others.length > 0 && { others }),
      ...word('conditions'),
      ...word('dissent'),
      ...word('expires'),
    };
    if (await signOff(`Sign off: ${OUTCOMES[outcome].toLowerCase()}`, verdict, withKey))
      setFields({ ...EMPTY, reviewer: fields.reviewer });
  };

  return (
    <form
      className="sign-form"
      aria-label="Record this review"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void sign(false);
      }}
    >
      <Field label="Reviewer">
        <input value={fields.reviewer} maxLength={200} required onChange={set('reviewer')} />
      </Field>
      <Field label="Who else took part, with commas between">
        <input value={fields.others} maxLength={1000} onChange={set('others')} />
      </Field>
      <Field label="Outcome">
        <select value={outcome} onChange={(e) => setOutcome(e.target.value as Verdict['outcome'])}>
          {Object.entries(OUTCOMES).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Holds until">
        <input type="date" value={fields.expires} onChange={set('expires')} />
      </Field>
      <Field label={conditional ? 'Conditions' : 'Conditions, if any'}>
        <textarea rows={2} value={fields.conditions} maxLength={4000} onChange={set('conditions')} />
      </Field>
      <Field label="Dissent: who disagreed, and why">
        <textarea rows={2} value={fields.dissent} maxLength={4000} onChange={set('dissent')} />
      </Field>
      <div className="sign-form-end">
        <Button look="primary" type="submit" disabled={!complete}>
          Sign off
        </Button>
        <Button disabled={!complete} onClick={() => void sign(true)}>
          Sign off with a key…
        </Button>
        <small className="muted">
          The record is about this content only. A key in a file (Ed25519, PEM) adds a signature that anybody
          can check.
        </small>
      </div>
    </form>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it is given
    <label className="sign-field">
      <span>{label}</span>
      {children}
    </label>
  );
}
