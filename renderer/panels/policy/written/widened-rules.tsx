import { useState } from 'react';
import { updateModel } from '../../../../shared/model/commands/update-model';
import { freeId, takenIds } from '../../../../shared/model/free-id';
import { sayWidened, type WidenedRule } from '../../../../shared/supplement/widened';
import { useHandWritten } from '../../../state/hand-written';
import { useShell } from '../../../state/store';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';

const SHORTEST = 10;

interface WidenedRulesProps {
  /** Shows a line of a file; absent where no file is beside. */
  onShow?(file: string, line: number): void;
}

/** Hand-written rules that permit more than the model asks for, each with what was seen of it and who accepted it. */
export function WidenedRules({ onShow }: WidenedRulesProps) {
  const widened = useHandWritten((s) => s.widened);
  if (widened.length === 0) return null;
  return (
    <section aria-label="Widened by hand">
      <h3>Wider</h3>
      <ul className="draft-changes">
        {widened.map((rule) => (
          <li key={rule.rule} data-testid="widened-rule">
            <Badge tone="critical">WIDENED</Badge>{' '}
            {onShow ? (
              <button type="button" className="link" onClick={() => onShow(rule.file, rule.line)}>
                {rule.file}, line {rule.line}
              </button>
            ) : (
              `${rule.file}, line ${rule.line}`
            )}
            : <code>{rule.rule}</code> {sayWidened(rule)}
            {rule.accepted ? (
              <p className="muted">
                Accepted by {rule.accepted.decidedBy}: {rule.accepted.reason}
              </p>
            ) : (
              <AcceptForm rule={rule} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A widening counts once it has a reason and a name; recording it is one edit of the model. */
function AcceptForm({ rule }: { readonly rule: WidenedRule }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [decidedBy, setBy] = useState('');
  if (!open)
    return (
      <p>
        Not accepted: nothing can be exported.{' '}
        <Button onClick={() => setOpen(true)}>Accept with a reason…</Button>
      </p>
    );
  const accept = () =>
    useShell.getState().dispatch('Accept a widening', (d) =>
      updateModel(d, {
        widenings: [
          ...(d.widenings ?? []).filter((w) => w.rule !== rule.rule),
          { id: freeId(takenIds(d), 'widening'), rule: rule.rule, digest: rule.digest, reason, decidedBy },
        ],
      }),
    );
  return (
    <form
      className="accept-form"
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
    >
      <label>
        Reason, for the reviewer
        <textarea rows={2} value={reason} onChange={(e) => setReason(e.target.value)} />
      </label>
      <label>
        Decided by
        <input value={decidedBy} onChange={(e) => setBy(e.target.value)} />
      </label>
      <button
        className="button primary"
        type="submit"
        disabled={reason.length < SHORTEST || decidedBy === ''}
      >
        Accept the widening
      </button>
    </form>
  );
}
