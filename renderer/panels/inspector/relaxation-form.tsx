import { useState } from 'react';
import { updateModel } from '../../../shared/model/commands/update-model';
import { Relaxation } from '../../../shared/model/document';
import { freeId, takenIds } from '../../../shared/model/free-id';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { ObjectFields } from './object-fields';
import type { FieldSchema } from './schema';

const SCHEMA = Relaxation as FieldSchema;
const EMPTY = { guardrail: 'TAINT', operations: [], reason: '', decidedBy: '' };
const SHORTEST_REASON = SCHEMA.properties?.reason?.minLength ?? 1;

interface RelaxationFormProps {
  /** What it begins with: the guardrail that is looked at, and its operations. */
  readonly start?: Partial<Pick<Relaxation, 'guardrail' | 'operations'>>;
  readonly label?: string;
}

/** A relaxation is written as a whole before it counts: half of one would already loosen the policy. */
export function RelaxationForm({ start = {}, label = '+ Relaxation' }: RelaxationFormProps) {
  const [draft, setDraft] = useState<Readonly<Record<string, unknown>> | null>(null);
  const dispatch = useShell((s) => s.dispatch);
  if (draft === null)
    return (
      <Button look="ghost" onClick={() => setDraft({ ...EMPTY, ...start })}>
        {label}
      </Button>
    );
  const missing = whatIsMissing(draft);
  return (
    <fieldset className="field-group">
      <legend>New relaxation</legend>
      <ObjectFields
        schema={SCHEMA}
        value={draft}
        pointer="/relaxations/-"
        diagnostics={[]}
        fixed={['id']}
        onChange={setDraft}
      />
      {missing === null ? null : <span className="field-hint">{missing}</span>}
      <div className="row-buttons">
        <Button
          look="primary"
          disabled={missing !== null}
          onClick={() => {
            dispatch('Add relaxation', (d) => {
              const id = freeId(takenIds(d), 'relaxation');
              return updateModel(d, {
                relaxations: [...(d.relaxations ?? []), { ...draft, id } as Relaxation],
              });
            });
            setDraft(null);
          }}
        >
          Add relaxation
        </Button>
        <Button look="ghost" onClick={() => setDraft(null)}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}

function whatIsMissing({ operations, reason, decidedBy }: Readonly<Record<string, unknown>>): string | null {
  if (!Array.isArray(operations) || operations.length === 0) return 'Name the operations it is for.';
  if (String(reason ?? '').length < SHORTEST_REASON)
    return `Give the reason, in ${SHORTEST_REASON} characters or more: a reviewer reads it.`;
  return String(decidedBy ?? '') === '' ? 'Say who decided it.' : null;
}
