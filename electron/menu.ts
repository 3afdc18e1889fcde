import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuPart } from '../shared/ipc/contract';

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
/** Text fields understand these of the system itself. */
const ROLES: Readonly<Record<string, Item['role']>> = {
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
};

/**
 * The native menu, as the window describes it: items carry the ids of its actions and only send them there. Shortcuts
 * are shown but not registered: the window handles keys itself, so that a key means the same in a text field, on the
 * map and in a browser.
 */
export function installMenu(send: (command: string) => void, menus: readonly MenuPart[]): void {
  const itemOf = ({ id, label, shortcut, enabled }: MenuPart['items'][number]): Item => {
    const role = ROLES[id];
    return {
      id,
      label: label.replaceAll('&', '&&'),
      enabled,
      ...(shortcut === '' ? {} : { accelerator: acceleratorOf(shortcut), registerAccelerator: false }),
      ...(role === undefined ? { click: () => send(id) } : { role }),
    };
  };
  const template = menus.map(
    ({ label, items }): Item => ({ label, submenu: [...items.map(itemOf), ...systemItems(label)] }),
  );
  const appMenu: Item[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...appMenu, ...template]));
}

/** What the system adds to a menu of ours. */
function systemItems(label: string): Item[] {
  if (label === '&File') return [separator, { role: process.platform === 'darwin' ? 'close' : 'quit' }];
  if (label !== '&View') return [];
  const tools: Item[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }];
  return [separator, { role: 'togglefullscreen' }, ...tools];
}

/** `Mod+Shift+ArrowUp` in Electron's spelling: `CmdOrCtrl+Shift+Up`. */
function acceleratorOf(shortcut: string): string {
  return shortcut.replace('Mod', 'CmdOrCtrl').replace('Arrow', '').replace(/\+$/, 'Plus');
}
