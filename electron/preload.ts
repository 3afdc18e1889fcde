import * as electron from 'electron';
import { CALL_CHANNEL, DROP_CHANNEL, MENU_CHANNEL } from './channels';

const { contextBridge, ipcRenderer } = electron;

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

interface DropEvent {
  readonly isTrusted: boolean;
  readonly dataTransfer: { readonly files: ArrayLike<DroppedFile> } | null;
}
/** Electron before 32 puts the path on the file itself. */
type DroppedFile = { readonly path?: string };
interface Page {
  addEventListener(type: 'drop', listener: (event: DropEvent) => void, capture: boolean): void;
}
const { webUtils } = electron as { readonly webUtils?: { getPathForFile(file: DroppedFile): string } };

// The paths of what is dropped go straight to the main process: the page neither sees them nor can make one up, because only
// an event of a person's own doing is trusted.
(globalThis as unknown as Page).addEventListener(
  'drop',
  (event) => {
    if (!event.isTrusted) return;
    const paths = Array.from(
      event.dataTransfer?.files ?? [],
      (file) => webUtils?.getPathForFile(file) ?? file.path ?? '',
    );
    const named = paths.filter((path) => path !== '');
    if (named.length > 0) ipcRenderer.send(DROP_CHANNEL, named);
  },
  true,
);
