import { useState } from 'react';
import { restOn, restOnNew } from '../../../shared/model/commands/rest-on';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import type { ThreatRow } from './filter';

const NEW = 'new';

/** The assumptions that a threat rests on, with others of the model, or a new one, to add. */
export function Assumptions({ row }: { readonly row: ThreatRow }) {
  const all = useShell((s) => s.document?.assumptions) ?? [];
  const dispatch = useShell((s) => s.dispatch);
  const [writing, setWriting] = useState(false);
  const { id, rule } = row.threat;
  const on = all.filter((a) => a.threats?.some((about) => about === id || about === rule) === true);
  const others = all.filter((a) => !on.includes(a));
  const choose = (chosen: string) => {
    if (chosen === NEW) setWriting(true);
    else if (chosen !== '') dispatch('Rest a threat on an assumption', (d) => restOn(d, chosen, id, true));
  };
  const write = (text: string) => {
    setWriting(false);
    if (text.trim() === '') return;
    dispatch('Add an assumption', (d) => restOnNew(d, text.trim(), id));
  };
  return (
    <section aria-label="Rests on assumptions">
      <h3>Rests on assumptions</h3>
      <ul className="plain-list">
        {on.map((a) => (
          <li key={a.id}>
            {a.text} <code>{a.id}</code>{' '}
            {a.threats?.includes(id) ? (
              <Button
                look="ghost"
                aria-label={`Does not rest on: ${a.text}`}
                onClick={() => dispatch('Take a threat off an assumption', (d) => restOn(d, a.id, id, false))}
              >
                ×
              </Button>
            ) : (
              <small>by its rule</small>
            )}
          </li>
        ))}
      </ul>
      {writing ? (
        <input
          aria-label="New assumption"
          placeholder="What is taken for granted; Enter adds it"
          maxLength={2_000}
          // biome-ignore lint/a11y/noAutofocus: the field appears because the person asked to write
          autoFocus
          onBlur={(e) => write(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === 'Enter') e.currentTarget.blur();
            if (e.key !== 'Escape') return;
            e.stopPropagation();
            e.currentTarget.value = '';
            setWriting(false);
          }}
        />
      ) : (
        <select aria-label="Rests on" value="" onChange={(e) => choose(e.target.value)}>
          <option value="">{on.length === 0 ? 'on nothing yet; add…' : 'add another…'}</option>
          {others.map((a) => (
            <option key={a.id} value={a.id}>
              {a.text.length > 80 ? `${a.text.slice(0, 79)}…` : a.text}
            </option>
          ))}
          <option value={NEW}>A new assumption…</option>
        </select>
      )}
    </section>
  );
}
