import { ACTIONS, runAction } from '../actions/registry';
import { host } from '../platform/host';

/** Routes the keyboard and the host's menu to the actions. Editing keys stay with a text field that has the focus. */
export function startKeys(): void {
  host.onMenu((command) => void runAction(command));
  window.addEventListener('keydown', (event) => {
    const keys = combination(event);
    const action = ACTIONS.find((a) => a.shortcut === keys);
    if (!action || (action.id.startsWith('edit.') && isTyping(event.target))) return;
    if (!keys.startsWith('Mod') && isTyping(event.target)) return;
    event.preventDefault();
    void runAction(action.id);
  });
}

function combination(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
