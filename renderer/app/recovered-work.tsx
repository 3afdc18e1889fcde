import { useMemo, useState } from 'react';
import { counted } from '../../shared/core/counted';
import type { Recovery } from '../../shared/ipc/contract';
import type { ItemChange, ModelDiff } from '../../shared/review/diff/diff-models';
import { mayDiscard } from '../state/discard';
import { forget, recover, saveRecoveredCopy, whatIsRecovered } from '../state/recovery';
import { useSafety } from '../state/safety';
import { Button } from '../ui/button';

const EDITS_SHOWN = 5;
const NAMES_SHOWN = 4;

/** Every piece of work that was kept: what it is, from when, which edits, what they changed, and what can be done with it. */
export function RecoveredWork() {
  const recoveries = useSafety((s) => s.recoveries);
  return (
    <ul className="recoveries" aria-label="Recovered work">
      {recoveries.map((item) => (
        <RecoveredItem key={item.id} item={item} />
      ))}
    </ul>
  );
}

function RecoveredItem({ item }: { readonly item: Recovery }) {
  const diff = useMemo(() => whatIsRecovered(item), [item]);
  const [asked, setAsked] = useState(false);
  const latest = [...item.edits].reverse().slice(0, EDITS_SHOWN);
  return (
    <li className="recovered">
      <div>
        <h3>{titleOf(item)}</h3>
        <p className="muted">
          {item.token === null
            ? 'Never saved as a file'
            : `File ${item.name} in the folder “${item.folder ?? ''}”`}
          , last edit <time dateTime={item.savedAt}>{new Date(item.savedAt).toLocaleString()}</time>
        </p>
        <p>
          {diff ? <DiffSummary diff={diff} /> : 'The text cannot be read as a model; a copy can be saved.'}
        </p>
        {latest.length > 0 ? (
          <p>
            {counted(item.edits.length, 'edit')}, latest first: {latest.map((edit) => edit.name).join(' · ')}
            {item.edits.length > latest.length ? ' · …' : ''}
          </p>
        ) : null}
        {item.whole ? null : (
          <p className="muted">The edit that was under way when the app ended is not among them.</p>
        )}
      </div>
      <div className="recovered-actions">
        <Button look="primary" onClick={() => mayDiscard() && void recover(item)}>
          Recover
        </Button>
        <Button onClick={() => void saveRecoveredCopy(item)}>Save a copy…</Button>
        {item.base === null ? null : (
          <Button look="ghost" onClick={() => compare(item)}>
            Show the difference
          </Button>
        )}
        {asked ? (
          <Button onClick={() => void forget(item)}>Really discard</Button>
        ) : (
          <Button look="ghost" onClick={() => setAsked(true)}>
            Discard
          </Button>
        )}
      </div>
    </li>
  );
}

/** What came, went and differs, in counts and the first names. */
function DiffSummary({ diff }: { readonly diff: ModelDiff }) {
  const parts = (['added', 'changed', 'removed'] as const).flatMap((change) => {
    const items = diff.items.filter((item) => item.change === change);
    return items.length === 0 ? [] : [`${items.length} ${change}: ${names(items)}`];
  });
  if (diff.model.length > 0) parts.push('the model’s own fields changed');
  if (diff.layout) parts.push('places on the map changed');
  return <>{parts.length === 0 ? 'No difference to the file as it was opened' : parts.join('; ')}.</>;
}

function names(items: readonly ItemChange[]): string {
  const shown = items.slice(0, NAMES_SHOWN).map((item) => item.name);
  return items.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

function titleOf(item: Recovery): string {
  try {
    const { title } = JSON.parse(item.text) as { readonly title?: unknown };
    return typeof title === 'string' && title !== '' ? title : item.name;
  } catch {
    return item.name;
  }
}

function compare(item: Recovery): void {
  useSafety.setState({
    comparison: {
      title: `What was recovered of ${titleOf(item)}`,
      before: item.base ?? '',
      after: item.text,
      beforeName: 'As last opened or saved',
      afterName: 'Recovered',
    },
  });
}
