import { addPattern, PATTERNS, type Point } from '../state/patterns';
import { usePicker } from '../state/picker';
import { type Action, hasDocument } from './action';

/** Asks which pattern to add: at a place of the map, or below what is drawn. */
export function askForPattern(at?: Point): void {
  usePicker.getState().ask({
    title: 'Add a pattern',
    placeholder: 'Gateway, broker, approval queue…',
    items: PATTERNS.map(({ id, title, summary }) => ({ id, title, hint: summary })),
    onPick: (id) => addPattern(id, at),
  });
}

/** "Add a pattern…" asks which; each pattern is also found by its name in the command palette. */
export const addPatterns: readonly Action[] = [
  {
    id: 'add.pattern',
    title: 'Add a pattern…',
    shortcut: 'Mod+Shift+P',
    enabled: hasDocument,
    run: () => askForPattern(),
  },
  ...PATTERNS.map(
    ({ id, title }): Action => ({
      id: `add.pattern.${id}`,
      title: `Add pattern: ${title}`,
      menu: false,
      enabled: hasDocument,
      run: () => addPattern(id),
    }),
  ),
];
