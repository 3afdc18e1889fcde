import { Command, Download, Moon, Redo2, Save, Undo2 } from 'lucide-react';
import type { Action } from '../actions/action';
import { useShell } from '../state/store';
import { Button } from '../ui/button';

const GLYPHS: Readonly<Record<string, typeof Save>> = {
  'edit.undo': Undo2,
  'edit.redo': Redo2,
  'view.theme': Moon,
  'app.palette': Command,
};
const TEXT: Readonly<Record<string, typeof Save>> = { 'file.save': Save, 'file.export': Download };

/** An action as a toolbar button: the glyph alone where it is well known, with its name otherwise. */
export function ActionButton({ action }: { readonly action: Action }) {
  const enabled = useShell((state) => action.enabled?.(state) ?? true);
  const Glyph = GLYPHS[action.id] ?? TEXT[action.id];
  const title = useShell((state) => action.titleNow?.(state) ?? action.title);
  const hint = action.shortcut ? `${title} (${action.shortcut.replace('Mod', 'Ctrl')})` : title;
  return (
    <Button
      look={action.id === 'file.export' ? 'primary' : action.id in GLYPHS ? 'ghost' : 'plain'}
      disabled={!enabled}
      title={hint}
      aria-label={action.title}
      onClick={() => void action.run()}
    >
      {Glyph ? <Glyph size={15} aria-hidden="true" /> : null}
      {action.id in GLYPHS ? null : action.title.replace(' bundle', '')}
    </Button>
  );
}
