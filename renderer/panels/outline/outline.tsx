import './outline.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { MODEL } from '../../state/edits';
import { useShell } from '../../state/store';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Pane } from '../../ui/pane';
import { withRow } from '../../ui/with-row';
import { AddElement } from './add-element';
import { type OutlineGroup, type OutlineItem, outlineGroups } from './outline-groups';

type Row =
  | { readonly kind: 'title'; readonly id: string; readonly title: string; readonly count: number }
  | { readonly kind: 'item'; readonly id: string; readonly item: OutlineItem };

const TITLE_HEIGHT = 28;
const ITEM_HEIGHT = 25;

/** Everything on the map as a list: to search, to walk with the arrow keys, and for screen readers. Only rows in view are drawn. */
export function Outline() {
  const document = useShell((s) => s.document);
  const [query, setQuery] = useState('');
  const groups = useMemo(() => (document ? outlineGroups(document, query) : []), [document, query]);
  return (
    <Pane title="Outline" actions={<AddElement />}>
      {document ? <ModelRow title={document.title} /> : null}
      <div className="outline-search">
        <input
          type="search"
          placeholder="Search"
          aria-label="Search the outline"
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
      </div>
      {groups.length === 0 ? (
        <Empty title={query ? 'Nothing matches' : 'Nothing here yet'}>
          <p>{query ? 'Search for another word.' : 'Everything on the map is listed here as it is added.'}</p>
        </Empty>
      ) : null}
      <OutlineRows groups={groups} />
    </Pane>
  );
}

/** The model itself, above what it is made of. */
function ModelRow({ title }: { readonly title: string }) {
  const current = useShell((s) => s.selected.includes(MODEL));
  return (
    <button
      type="button"
      className="outline-item outline-model"
      aria-current={current}
      aria-label={`Model: ${title}`}
      title="What the model says about itself: title, owners, assumptions, named lists, relaxations"
      onClick={() => useShell.getState().select(MODEL)}
    >
      <Icon name="model" size={14} />
      <span>{title}</span>
    </button>
  );
}

function OutlineRows({ groups }: { readonly groups: readonly OutlineGroup[] }) {
  const selected = useShell((s) => s.selected);
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(
    () =>
      groups.flatMap((group): Row[] => [
        { kind: 'title', id: `title ${group.title}`, title: group.title, count: group.items.length },
        ...group.items.map((item): Row => ({ kind: 'item', id: item.id, item })),
      ]),
    [groups],
  );
  const [at, setAt] = useState(-1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current?.closest('.pane-body') ?? null,
    estimateSize: (i) => (rows[i]?.kind === 'title' ? TITLE_HEIGHT : ITEM_HEIGHT),
    getItemKey: (i) => rows[i]?.id ?? i,
    scrollMargin: list.current?.offsetTop ?? 0,
    rangeExtractor: useMemo(() => withRow(at), [at]),
    overscan: 12,
  });
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const from = Number((event.target as HTMLElement).dataset.row);
    if (step === 0 || Number.isNaN(from)) return;
    event.preventDefault();
    let to = from + step;
    while (rows[to]?.kind === 'title') to += step;
    if (!rows[to]) return;
    virtual.scrollToIndex(to);
    // Drawn at once, also out of view: the next key may already be waiting.
    flushSync(() => setAt(to));
    list.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus({ preventScroll: true });
  };
  const { select, toggleSelected } = useShell.getState();
  const offset = virtual.options.scrollMargin;
  return (
    <ul
      className="outline-rows"
      ref={list}
      onKeyDown={walk}
      onFocus={(event) => setAt(Number((event.target as HTMLElement).dataset.row ?? -1))}
      aria-label="Everything in the model"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start, size }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <li
            key={row.id}
            style={{ transform: `translateY(${start - offset}px)`, height: size }}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
          >
            {row.kind === 'title' ? (
              <h3>
                {row.title} <span>{row.count}</span>
              </h3>
            ) : (
              <button
                type="button"
                className="outline-item"
                data-row={index}
                aria-current={selected.includes(row.id)}
                title={row.item.name}
                onClick={(event) =>
                  event.shiftKey || event.ctrlKey || event.metaKey ? toggleSelected(row.id) : select(row.id)
                }
              >
                <Icon name={row.item.icon} size={14} />
                <span>{row.item.name}</span>
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
