import { addPattern, PATTERNS } from '../state/patterns';
import { usePicker } from '../state/picker';
import { type Action, hasDocument } from './action';

/** "Add a pattern…" asks which; each pattern is also found by its name in the command palette. */
export const addPatterns: readonly Action[] = [
  {
    id: 'add.pattern',
    title: 'Add a pattern…',
    shortcut: 'Mod+Shift+P',
    enabled: hasDocument,
    run: () =>
      usePicker.getState().ask({
        title: 'Add a pattern',
        placeholder: 'Gateway, broker, approval queue…',
        items: PATTERNS.map(({ id, title, summary }) => ({ id, title, hint: summary })),
        onPick: addPattern,
      }),
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
