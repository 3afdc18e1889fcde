import { type KeyboardEvent, useMemo } from 'react';
import type { Choice, Conflict } from '../../shared/review/merge/merge-values';
import { applyMerge, choose, chooseBase, chooseRest, mergedNow, useMerge } from '../state/merge';
import { useShell } from '../state/store';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import './merge.css';

const SIDES = ['ours', 'base', 'theirs'] as const satisfies readonly Choice[];
const LABELS = { ours: 'Ours', base: 'It was', theirs: 'Theirs' } as const;
const KEYS: Readonly<Record<string, Choice>> = { o: 'ours', b: 'base', t: 'theirs' };

/** What both sides changed in different ways, place by place: ours, what it was, theirs. Decided with O, B and T. */
export function MergeSheet() {
  const merging = useMerge((s) => s.merging);
  const document = useShell((s) => s.document);
  const merged = useMemo(() => mergedNow(merging, document), [merging, document]);
  if (!merging || !merged) return null;
  const { base, bases, conflicts, choices, theirName } = merging;
  const open = conflicts.length - choices.size;
  const errors = merged.diagnostics.filter((d) => d.severity === 'error');
  return (
    <Sheet
      title={`Merge with ${theirName}`}
      open
      onClose={() => useMerge.setState({ merging: null })}
      actions={
        <>
          {open > 0 ? (
            <>
              <Button onClick={() => chooseRest('ours')}>Ours for the rest</Button>
              <Button onClick={() => chooseRest('theirs')}>Theirs for the rest</Button>
            </>
          ) : null}
          <Button look="primary" disabled={open > 0} onClick={applyMerge}>
            Merge
          </Button>
        </>
      }
    >
      {bases.length > 0 ? (
        <label className="merge-base">
          Both began from{' '}
          <select
            value={bases.findIndex(({ document: d }) => d === base)}
            onChange={(e) => {
              const chosen = bases[Number(e.target.value)];
              if (chosen) chooseBase(chosen.document);
            }}
          >
            {bases.map(({ name }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the versions of one merge never move
              <option key={at} value={at}>
                {name}
              </option>
            ))}
          </select>{' '}
          <small className="muted">
            The version of ours that theirs is nearest to, unless you know better.
          </small>
        </label>
      ) : null}
      <p role="status" data-testid="merge-status">
        {conflicts.length === 0
          ? 'Both sides changed different things: nothing has to be decided.'
          : open > 0
            ? `${open} of ${conflicts.length} places are still to be decided. O takes ours, T theirs, B what it was.`
            : `All ${conflicts.length} places are decided. Merging is one edit, which can be undone.`}
      </p>
      {errors.length > 0 ? (
        <ul className="problems" aria-label="What does not hold together in the merged model">
          {errors.map((d) => (
            <li key={d.code + d.at + d.message}>
              <code className="finding-error">{d.code}</code> {d.message}
            </li>
          ))}
        </ul>
      ) : null}
      <ol className="conflicts" aria-label="Conflicts">
        {conflicts.map((conflict) => (
          <Place key={conflict.at} conflict={conflict} chosen={choices.get(conflict.at)} />
        ))}
      </ol>
    </Sheet>
  );
}

interface PlaceProps {
  readonly conflict: Conflict;
  readonly chosen: Choice | undefined;
}

function Place({ conflict, chosen }: PlaceProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const choice = KEYS[event.key.toLowerCase()];
    if (!choice || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    choose(conflict.at, choice);
    const next = event.currentTarget.nextElementSibling?.querySelector<HTMLElement>('button');
    next?.focus();
  };
  return (
    <li className="conflict" data-decided={chosen !== undefined} onKeyDown={onKeyDown}>
      <h3>
        <span aria-hidden="true">{chosen === undefined ? '○' : '✓'}</span>{' '}
        {conflict.at.slice(1).split('/').join(' › ')}
      </h3>
      <div className="conflict-sides">
        {SIDES.map((side) => (
          <button
            key={side}
            type="button"
            aria-pressed={chosen === side}
            className="conflict-side"
            onClick={() => choose(conflict.at, side)}
          >
            <strong>{LABELS[side]}</strong>
            <Value value={conflict[side]} />
          </button>
        ))}
      </div>
    </li>
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (value === undefined) return <em>not there</em>;
  return <code>{typeof value === 'string' ? value : JSON.stringify(value, null, 1)}</code>;
}
