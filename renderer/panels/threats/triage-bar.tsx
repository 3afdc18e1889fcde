import { counted } from '../../../shared/core/counted';
import { ACTIONS, runAction } from '../../actions/registry';
import { useShell } from '../../state/store';
import { useTriage } from '../../state/triage';
import { Button } from '../../ui/button';
import { Kbd, readKeys } from '../../ui/kbd';
import { statusOf, type ThreatRow } from './filter';

const KEYS = ACTIONS.filter(
  (a) => a.where === 'threats' && (a.title.startsWith('Decide: ') || a.id === 'threat.suppress'),
);

/** How far the decisions have come, what they can be with one key each, and the way back. */
export function TriageBar({ rows }: { readonly rows: readonly ThreatRow[] }) {
  const { marked, said, set } = useTriage();
  const undo = useShell((s) => s.undoStack.at(-1)?.name);
  const decided = rows.filter((row) => !['open', 'suppressed'].includes(statusOf(row))).length;
  const flagged = rows.filter((row) => (row.standing?.flags.length ?? 0) > 0).length;
  const suppressed = rows.filter((row) => statusOf(row) === 'suppressed').length;
  const all = rows.length - suppressed;
  return (
    <section className="triage" aria-label="Triage">
      <div className="tally">
        <meter
          aria-label="Threats decided"
          min={0}
          max={Math.max(1, all)}
          value={decided}
          title={`${decided} of ${all}`}
        />
        <strong data-testid="tally">
          {decided} of {all} decided
        </strong>
        {flagged > 0 ? (
          <button
            type="button"
            className="chip badge-high"
            onClick={() => set({ filter: { ...useTriage.getState().filter, flagged: 'yes' }, chosen: null })}
          >
            ⚑ {counted(flagged, 'does not hold', 'do not hold')}
          </button>
        ) : null}
        {suppressed > 0 ? <span className="muted">{suppressed} suppressed</span> : null}
        <span className="visually-hidden" role="status">
          {said}
        </span>
      </div>
      <div className="triage-keys" role="toolbar" aria-label="Decide">
        {marked.length > 0 ? (
          <Button look="ghost" onClick={() => set({ marked: [] })}>
            {marked.length} marked ×
          </Button>
        ) : null}
        {KEYS.map((action) => (
          <Button
            key={action.id}
            look="ghost"
            title={`${action.title} (${readKeys(action.shortcut ?? '', '+')})`}
            onClick={() => void runAction(action.id)}
          >
            <Kbd keys={action.shortcut ?? ''} /> {action.title.replace('Decide: ', '')}
          </Button>
        ))}
        <Button
          look="ghost"
          disabled={undo === undefined}
          title={undo === undefined ? 'Nothing to undo' : `Undo ${undo}`}
          onClick={() => void runAction('edit.undo')}
        >
          <Kbd keys="Mod+Z" /> Undo
        </Button>
      </div>
    </section>
  );
}
