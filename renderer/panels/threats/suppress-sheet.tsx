import { useState } from 'react';
import { counted } from '../../../shared/core/counted';
import { inTurn } from '../../../shared/model/change';
import { addSuppression } from '../../../shared/model/commands/add-suppression';
import type { ModelDocument } from '../../../shared/model/document';
import { freeId } from '../../../shared/model/free-id';
import { nameOf } from '../../state/edits';
import { useShell } from '../../state/store';
import { inHand, useTriage } from '../../state/triage';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';

type Scope = 'elements' | 'rule' | 'pack';
const MIN_REASON = 10;

/** Takes threats out of the list: of one rule on some elements, of one rule everywhere, or of a whole pack; with a reason. */
export function SuppressSheet() {
  const { suppressing, set } = useTriage();
  return (
    <Sheet title="Suppress threats" small open={suppressing} onClose={() => set({ suppressing: false })}>
      {suppressing ? <Form onDone={() => set({ suppressing: false, marked: [] })} /> : null}
    </Sheet>
  );
}

function Form({ onDone }: { onDone(): void }) {
  const { document, analysis, dispatch } = useShell();
  const [about] = useState(inHand);
  const [scope, setScope] = useState<Scope>('elements');
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const [until, setUntil] = useState('');
  const threats = analysis.threats.filter((t) => about.includes(t.id));
  const rules = [...new Set(threats.map((t) => t.rule))];
  const packs = [...new Set(threats.map((t) => t.pack))];
  const elements = [...new Set(threats.flatMap((t) => t.elements))];
  const covered = analysis.threats.filter((t) =>
    scope === 'pack'
      ? packs.includes(t.pack)
      : rules.includes(t.rule) && (scope === 'rule' || t.elements.some((id) => elements.includes(id))),
  );
  const short = reason.trim().length < MIN_REASON;

  const suppress = () => {
    const subjects = scope === 'pack' ? packs.map((pack) => ({ pack })) : rules.map((rule) => ({ rule }));
    dispatch(`Suppress ${counted(covered.length, 'threat')}`, (start) => {
      let taken = new Set((start.suppressions ?? []).map((s) => s.id));
      const added = subjects.map((subject) => {
        const id = freeId(taken, 'rule' in subject ? subject.rule : subject.pack);
        taken = new Set([...taken, id]);
        const ofRule = threats.filter((t) => 'rule' in subject && t.rule === subject.rule);
        return {
          id,
          ...subject,
          ...(scope === 'elements' && { elements: [...new Set(ofRule.flatMap((t) => t.elements))] }),
          reason: reason.trim(),
          ...(by.trim() !== '' && { by: by.trim() }),
          ...(until !== '' && { until }),
        };
      });
      return inTurn(added.map((s) => (d: ModelDocument) => addSuppression(d, s)))(start);
    });
    onDone();
  };

  return (
    <form
      className="suppress"
      onSubmit={(e) => {
        e.preventDefault();
        if (!short) suppress();
      }}
    >
      <fieldset className="setting">
        <legend>What</legend>
        {(
          [
            [
              'elements',
              `${rules.join(', ')} at ${elements.map((id) => (document ? nameOf(document, id) : id)).join(', ')}`,
            ],
            ['rule', `${rules.join(', ')} everywhere in this model`],
            ['pack', `everything of ${packs.join(', ')}`],
          ] as const
        ).map(([id, text]) => (
          <label key={id} className="field-check">
            <input type="radio" name="scope" checked={scope === id} onChange={() => setScope(id)} />
            <span>{text}</span>
          </label>
        ))}
        <p className="field-hint">
          {counted(covered.length, 'threat goes', 'threats go')} out of the list. A suppression is part of
          what a reviewer signs.
        </p>
      </fieldset>
      <label>
        Reason (at least {MIN_REASON} letters)
        <textarea rows={3} value={reason} maxLength={2_000} onChange={(e) => setReason(e.target.value)} />
      </label>
      <label>
        By
        <input value={by} maxLength={200} onChange={(e) => setBy(e.target.value)} />
      </label>
      <label>
        Until (empty: without end)
        <input type="date" value={until} onChange={(e) => setUntil(e.target.value)} />
      </label>
      <Button look="primary" type="submit" disabled={short}>
        Suppress
      </Button>
    </form>
  );
}
