import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, MENU_CHANNEL } from './channels';

// All that the window can reach: one call and one subscription. What it may ask is decided in the main process.
// The types are those of `Host` in shared/ipc/contract.ts; they end at this bridge, where values are copied.
contextBridge.exposeInMainWorld('ambit', {
  call: (method: unknown, request: unknown): Promise<unknown> =>
    ipcRenderer.invoke(CALL_CHANNEL, method, request),
  onMenu: (listener: (command: string) => void): (() => void) => {
    const forward = (_event: unknown, command: string) => listener(command);
    ipcRenderer.on(MENU_CHANNEL, forward);
    return () => {
      ipcRenderer.off(MENU_CHANNEL, forward);
    };
  },
});
