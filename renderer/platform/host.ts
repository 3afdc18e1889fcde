import type { Host } from '../../shared/ipc/contract';
import { createBrowserHost } from './browser-host';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop app; absent in a browser. */
    readonly ambit?: Host;
  }
}

/** The host of this window: the desktop app's bridge where there is one, otherwise the loopback server over HTTP. */
export const host: Host = window.ambit ?? createBrowserHost();
