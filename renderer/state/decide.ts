import { counted } from '../../shared/core/counted';
import { type DecisionFields, decide } from '../../shared/model/commands/decide';
import type { EditMode } from './history';
import { useShell } from './store';
import { inHand, moveChoice, useTriage } from './triage';

/** Outcomes that are worth nothing without a reason. */
export const needsReason = (status: string): boolean => status !== 'open' && status !== 'mitigated';

const nameOfDecision = (ids: readonly string[], what: string) =>
  ids.length === 1 ? `Decide: ${what}` : `Decide on ${counted(ids.length, 'threat')}: ${what}`;

/** Writes fields into the decisions on these threats: one step to undo. Typing in one field is one step. */
export function decideOn(
  ids: readonly string[],
  fields: DecisionFields,
  what: string,
  mode: EditMode = 'step',
) {
  useShell.getState().dispatch(nameOfDecision(ids, what), (d) => decide(d, ids, fields), mode);
}

/**
 * One key, one outcome, for what is marked or chosen. What needs no reason goes on to the next line; what does puts the
 * cursor where the reason is typed.
 */
export function triage(status: NonNullable<DecisionFields['status']>, title: string): void {
  const ids = inHand();
  if (ids.length === 0) return;
  const before = useShell.getState().document;
  decideOn(ids, { status }, title);
  if (useShell.getState().document === before && status !== 'open') return;
  const { marked, set } = useTriage.getState();
  set({
    said: `${title}: ${counted(ids.length, 'threat')}. Ctrl+Z takes it back.`,
  });
  if (needsReason(status)) focusReason();
  else if (marked.length > 0) set({ marked: [] });
  else moveChoice(1);
}

/** At once, so that what is typed next is the reason and no other key. */
function focusReason(): void {
  window.document.querySelector<HTMLElement>('[data-field="reason"]')?.focus();
}
