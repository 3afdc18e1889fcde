import { Dialog } from 'radix-ui';
import { ACTIONS, runAction } from '../actions/registry';
import { allNames } from '../state/edits';
import type { PickItem } from '../state/picker';
import { useShell } from '../state/store';
import { matches, PickList } from '../ui/pick-list';

const GO = 'go to:';

/** Every action and everything in the model by name: Ctrl+K, a few letters, Enter. */
export function CommandPalette() {
  const open = useShell((s) => s.paletteOpen);
  const setOpen = useShell((s) => s.setPaletteOpen);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className="visually-hidden">Run an action or go to an element</Dialog.Title>
          <PickList
            label="Action or element"
            placeholder="Type an action or an element’s name"
            itemsFor={itemsFor}
            onPick={(item) => {
              setOpen(false);
              if (item.id.startsWith(GO)) goTo(item.id.slice(GO.length));
              else void runAction(item.id);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function goTo(id: string): void {
  const { setWorkspace, select } = useShell.getState();
  setWorkspace('map');
  select(id);
}

function itemsFor(query: string): PickItem[] {
  const state = useShell.getState();
  const wanted = query.trim();
  const actions = ACTIONS.filter((a) => a.enabled?.(state) ?? true).map((a) => ({
    id: a.id,
    title: a.titleNow?.(state) ?? a.title,
    shortcut: a.shortcut,
  }));
  const { document } = state;
  const things =
    wanted && document
      ? [...allNames(document)].map(([id, name]) => ({ id: GO + id, title: `Go to ${name}` }))
      : [];
  return [...actions, ...things].filter((item) => matches(item.title, wanted));
}
