import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { ACTIONS, runAction } from '../actions/registry';
import { useShell } from '../state/store';
import { Kbd } from '../ui/kbd';

/** Every action and every element by name: Ctrl+K, a few letters, Enter. */
export function CommandPalette() {
  const open = useShell((s) => s.paletteOpen);
  const setOpen = useShell((s) => s.setPaletteOpen);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Run an action or go to an element</Dialog.Title>
          <PaletteList onDone={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly shortcut?: string | undefined;
  run(): void;
}

function PaletteList({ onDone }: { onDone(): void }) {
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const entries = entriesFor(query);
  const chosen = Math.min(index, entries.length - 1);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onDone();
    entry.run();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[chosen] ? `palette-${chosen}` : undefined}
        aria-label="Action or element"
        placeholder="Type an action or an element’s name"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setIndex(Math.min(chosen + 1, entries.length - 1));
          else if (event.key === 'ArrowUp') setIndex(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') run(entries[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette-list" role="listbox" aria-label="Results">
        {entries.map((entry, i) => (
          <div
            key={entry.id}
            id={`palette-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onMouseMove={() => setIndex(i)}
            onClick={() => run(entry)}
            onKeyDown={() => undefined}
          >
            {entry.title}
            {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
          </div>
        ))}
      </div>
    </>
  );
}

function entriesFor(query: string): Entry[] {
  const state = useShell.getState();
  const wanted = query.trim().toLowerCase();
  const actions: Entry[] = ACTIONS.filter((a) => a.enabled?.(state) ?? true).map((a) => ({
    id: a.id,
    title: a.titleNow?.(state) ?? a.title,
    shortcut: a.shortcut,
    run: () => void runAction(a.id),
  }));
  const elements: Entry[] = (wanted ? (state.document?.elements ?? []) : []).map((e) => ({
    id: `go-${e.id}`,
    title: `Go to ${e.name}`,
    run: () => {
      state.setWorkspace('map');
      state.select(e.id);
    },
  }));
  return [...actions, ...elements].filter((e) => e.title.toLowerCase().includes(wanted)).slice(0, 40);
}
