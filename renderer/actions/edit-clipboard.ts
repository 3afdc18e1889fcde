import { pasteText, removeSelected, selectionText } from '../state/clipboard';
import { useShell } from '../state/store';
import { type Action, hasDocument, hasDrawn } from './action';

const say = (notice: string) => useShell.getState().setNotice(notice);

/** Copy, cut, paste and duplicate. With the keyboard the browser's own events do it, which need no permission. */
export const editClipboard: readonly Action[] = [
  {
    id: 'edit.cut',
    title: 'Cut',
    shortcut: 'Mod+X',
    native: true,
    enabled: hasDrawn,
    run: async () => {
      if (await copy()) removeSelected('Cut');
    },
  },
  {
    id: 'edit.copy',
    title: 'Copy',
    shortcut: 'Mod+C',
    native: true,
    enabled: hasDrawn,
    run: async () => void (await copy()),
  },
  {
    id: 'edit.paste',
    title: 'Paste',
    shortcut: 'Mod+V',
    native: true,
    enabled: hasDocument,
    run: async () => {
      const text = await navigator.clipboard.readText().catch(() => null);
      if (text === null) say('Press Ctrl+V to paste: the clipboard can only be read by the keyboard here.');
      else pasteText(text, 'Paste');
    },
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate',
    shortcut: 'Mod+D',
    enabled: hasDrawn,
    run: () => {
      const text = selectionText();
      if (text !== null) pasteText(text, 'Duplicate');
    },
  },
];

async function copy(): Promise<boolean> {
  const text = selectionText();
  if (text === null) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    say('Press Ctrl+C to copy: the clipboard can only be written by the keyboard here.');
    return false;
  }
}
