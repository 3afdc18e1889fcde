import type { Action } from '../actions/action';
import { ACTIONS, runAction } from '../actions/registry';
import { host } from '../platform/host';
import { usePresenter } from '../state/presenter';
import { useShell } from '../state/store';

/** Routes the keyboard and the host's menu to the actions. Editing keys stay with a text field that has the focus. */
export function startKeys(): void {
  host.onMenu((command) => void runAction(command));
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const keys = combination(event);
    const actions = ACTIONS.filter((a) => a.shortcut === keys && !a.native && listens(a, keys, event.target));
    const action = actions.find((a) => a.where === 'threats') ?? actions[0];
    if (!action) return;
    event.preventDefault();
    void runAction(action.id);
  });
}

function combination(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
}

function listens(action: Action, keys: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  const typing = target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null;
  if (typing && (action.id.startsWith('edit.') || !keys.startsWith('Mod'))) return false;
  if (target.closest('[role="dialog"], [role="menu"]') !== null) return false;
  if (usePresenter.getState().on) return listensWhilePresenting(action, target, keys);
  if (action.where === 'threats') return action.enabled?.(useShell.getState()) ?? true;
  if (action.where === 'presenter') return false;
  return action.where !== 'map' || target === window.document.body || onMap(target);
}

const WHILE_PRESENTING = ['edit.undo', 'edit.redo', 'file.save', 'view.theme'];

/** The presenter has the keyboard to itself; a button in it keeps the keys that press it. */
function listensWhilePresenting(action: Action, target: HTMLElement, keys: string): boolean {
  if (action.where !== 'presenter') return WHILE_PRESENTING.includes(action.id);
  return keys !== 'Space' || target.closest('button, summary') === null;
}

/** On the map itself, but not on a button that stands on it. */
const onMap = (target: HTMLElement) =>
  target.closest('.canvas') !== null && target.closest('button') === null;
