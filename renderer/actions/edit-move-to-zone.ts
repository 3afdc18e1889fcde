import { setZone, zoneRefusal } from '../../shared/model/commands/set-zone';
import { nameAll, nameOf } from '../state/edits';
import { usePicker } from '../state/picker';
import { useShell } from '../state/store';
import type { Action } from './action';

const OUTSIDE = ' outside';

/** Puts the selected elements and zones into a zone chosen by name; what cannot be says why. */
export const editMoveToZone: Action = {
  id: 'edit.moveToZone',
  title: 'Move into zone…',
  shortcut: 'Z',
  enabled: ({ document, selected }) =>
    (document?.zones.length ?? 0) > 0 &&
    selected.some((id) =>
      [...(document?.elements ?? []), ...(document?.zones ?? [])].some((x) => x.id === id),
    ),
  run: () => {
    const { document, selected } = useShell.getState();
    if (!document) return;
    const what = nameAll(document, selected);
    usePicker.getState().ask({
      title: `Move ${what} into`,
      placeholder: 'Type a zone’s name',
      items: [
        ...document.zones.map((zone) => ({
          id: zone.id,
          title: zone.name,
          refusal: selected
            .map((id) => zoneRefusal(document, id, zone.id))
            .find((reason) => reason !== undefined),
        })),
        { id: OUTSIDE, title: 'No zone' },
      ],
      onPick: (picked) => {
        const zone = picked === OUTSIDE ? undefined : picked;
        const where = zone === undefined ? 'out of the zone' : `into ${nameOf(document, zone)}`;
        useShell.getState().dispatch(`Move ${what} ${where}`, (d) => setZone(d, selected, zone));
      },
    });
  },
};
