import { useMemo } from 'react';
import { ACTIONS, runAction } from '../../actions/registry';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { statusOf, threatRows } from '../threats/filter';

const KEYS = ACTIONS.filter((a) => a.id.startsWith('present.decide.') || a.id === 'present.undo');
const shortTitle = (title: string) => title.replace(/^Presenting: (decide )?/, '');

/** How far the decisions have come, and the key for each outcome. */
export function TallyBar() {
  const { threats, standings } = useShell((s) => s.analysis);
  const undo = useShell((s) => s.undoStack.at(-1)?.name);
  const rows = useMemo(
    () => threatRows(threats, standings).filter((row) => statusOf(row) !== 'suppressed'),
    [threats, standings],
  );
  const decided = rows.filter((row) => statusOf(row) !== 'open').length;
  return (
    <section className="presenter-tally" aria-label="Triage">
      <meter aria-label="Threats decided" min={0} max={Math.max(1, rows.length)} value={decided} />
      <strong data-testid="presenter-tally">
        {decided} of {rows.length} decided
      </strong>
      <div className="presenter-outcomes" role="toolbar" aria-label="Decide">
        {KEYS.map((action) => (
          <Button
            key={action.id}
            look="ghost"
            title={action.id === 'present.undo' ? (undo ? `Undo ${undo}` : 'Nothing to undo') : action.title}
            disabled={action.id === 'present.undo' && undo === undefined}
            onClick={() => void runAction(action.id)}
          >
            <Kbd keys={action.shortcut ?? ''} /> {shortTitle(action.title)}
          </Button>
        ))}
      </div>
    </section>
  );
}
