import { app, Menu, type MenuItemConstructorOptions } from 'electron';

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/**
 * The native menu. Items carry the ids of the window's actions and only send them there. Shortcuts are shown but not
 * registered: the window handles keys itself, so that a key means the same in a text field, on the map and in a browser.
 */
export function installMenu(send: (command: string) => void): void {
  const action = (id: string, label: string, accelerator?: string): Item => ({
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => send(id),
  });
  const template: Item[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: '&File',
      submenu: [
        action('file.new', '&New', 'CmdOrCtrl+N'),
        action('file.open', '&Open…', 'CmdOrCtrl+O'),
        separator,
        action('file.save', '&Save', 'CmdOrCtrl+S'),
        action('file.saveAs', 'Save &As…', 'CmdOrCtrl+Shift+S'),
        action('file.export', '&Export Bundle…', 'CmdOrCtrl+E'),
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        action('edit.undo', '&Undo', 'CmdOrCtrl+Z'),
        action('edit.redo', '&Redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut', registerAccelerator: false },
        { role: 'copy', registerAccelerator: false },
        { role: 'paste', registerAccelerator: false },
      ],
    },
    {
      label: '&View',
      submenu: [
        action('view.map', '&Map', 'CmdOrCtrl+1'),
        action('view.threats', '&Threats', 'CmdOrCtrl+2'),
        action('view.policy', '&Policy', 'CmdOrCtrl+3'),
        action('view.tests', 'T&ests', 'CmdOrCtrl+4'),
        separator,
        action('view.theme', '&Switch Theme'),
        separator,
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies Item]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
