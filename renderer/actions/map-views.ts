import { useShell } from '../state/store';
import { newView, omitSelected, showAll } from '../state/views';
import { type Action, hasDocument } from './action';

/** Several diagrams over one model. */
export const mapViews: readonly Action[] = [
  { id: 'map.newView', title: 'Add a view', enabled: hasDocument, run: () => newView() },
  {
    id: 'map.drillDown',
    title: 'Open the inside of this zone as a view',
    enabled: ({ document, selection }) => document?.zones.some((z) => z.id === selection) ?? false,
    run: () => {
      const { selection } = useShell.getState();
      if (selection !== null) newView(selection);
    },
  },
  {
    id: 'map.omit',
    title: 'Leave out of this view',
    shortcut: 'H',
    where: 'map',
    enabled: ({ document, selected }) => document?.elements.some((e) => selected.includes(e.id)) ?? false,
    run: omitSelected,
  },
  { id: 'map.showAll', title: 'Show everything in this view', enabled: hasDocument, run: showAll },
];
