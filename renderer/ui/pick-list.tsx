import './pick.css';
import { useId, useState } from 'react';
import type { PickItem } from '../state/picker';
import { Kbd } from './kbd';

const SHOWN = 60;

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  /** The items for what has been typed so far. */
  itemsFor(query: string): readonly PickItem[];
  onPick(item: PickItem): void;
}

/** A text field over a list that it narrows: arrow keys choose, Enter takes. */
export function PickList({ label, placeholder, itemsFor, onPick }: PickListProps) {
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const id = useId();
  const items = itemsFor(query).slice(0, SHOWN);
  const chosen = Math.min(index, items.length - 1);
  const pick = (item: PickItem | undefined) => {
    if (item && item.refusal === undefined) onPick(item);
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={items[chosen] ? `${id}-${chosen}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setIndex(Math.min(chosen + 1, items.length - 1));
          else if (event.key === 'ArrowUp') setIndex(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') pick(items[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Results">
        {items.map((item, i) => (
          <div
            key={item.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            aria-disabled={item.refusal !== undefined}
            ref={i === chosen ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setIndex(i)}
            onClick={() => pick(item)}
            onKeyDown={() => undefined}
          >
            <span>
              {item.title} <span className="pick-hint">{item.refusal ?? item.hint}</span>
            </span>
            {item.shortcut ? <Kbd keys={item.shortcut} /> : null}
          </div>
        ))}
        {items.length === 0 ? <p className="pick-none">Nothing matches.</p> : null}
      </div>
    </>
  );
}

/** True when every word typed begins or lies in the text. */
export function matches(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
