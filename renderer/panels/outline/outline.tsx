import { type KeyboardEvent, useMemo, useState } from 'react';
import { useShell } from '../../state/store';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Pane } from '../../ui/pane';
import { AddElement } from './add-element';
import { outlineGroups } from './outline-groups';

/** Everything on the map as a list: to search, to walk with the arrow keys, and for screen readers. */
export function Outline() {
  const document = useShell((s) => s.document);
  const selection = useShell((s) => s.selection);
  const select = useShell((s) => s.select);
  const [query, setQuery] = useState('');
  const groups = useMemo(() => (document ? outlineGroups(document, query) : []), [document, query]);
  return (
    <Pane title="Outline" actions={<AddElement />}>
      <div className="outline-search">
        <input
          type="search"
          placeholder="Search"
          aria-label="Search the outline"
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
      </div>
      {groups.length === 0 ? <Empty title={query ? 'Nothing matches' : 'Nothing here yet'} /> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, this groups a list */}
      <div onKeyDown={walk} role="group" aria-label="Everything in the model">
        {groups.map((group) => (
          <section className="outline-group" key={group.title} aria-label={group.title}>
            <h3>{group.title}</h3>
            <ul>
              {group.items.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    className="outline-item"
                    aria-current={item.id === selection}
                    onClick={() => select(item.id)}
                    title={item.name}
                  >
                    <Icon name={item.icon} size={14} />
                    <span>{item.name}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Pane>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.outline-item')];
  items[items.indexOf(window.document.activeElement as HTMLElement) + step]?.focus();
  event.preventDefault();
}
