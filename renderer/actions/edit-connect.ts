import { askForTarget } from '../state/connect-things';
import { useShell } from '../state/store';
import type { Action } from './action';

export const editConnect: Action = {
  id: 'edit.connect',
  title: 'Connect to…',
  shortcut: 'C',
  enabled: ({ document, selection }) => document?.elements.some((e) => e.id === selection) ?? false,
  run: () => {
    const { selection } = useShell.getState();
    if (selection !== null) askForTarget(selection);
  },
};
