// What the window's code expects of a page, for a run without one. Loaded first by a program: the window's
// modules look for their host when they are loaded.
import type { Host } from '../../shared/ipc/contract';

type Connected = { host: Host | null };
const connected: Connected = { host: null };

const host: Host = {
  call: (method, request) => {
    if (connected.host === null) throw new Error('no host is connected');
    return connected.host.call(method, request);
  },
  onMenu: () => () => undefined,
};

// As in a page, `window` is the global object: what else is loaded in this process finds all of it there.
Object.assign(globalThis, {
  window: globalThis,
  ambit: host,
  confirm: () => true,
  addEventListener: () => undefined,
});
// One page per process, so nobody else ever holds a lock.
Object.defineProperty(globalThis, 'navigator', {
  value: {
    locks: {
      request: (_name: string, work: () => Promise<void>) => work(),
      query: async () => ({ held: [] }),
    },
  },
});

/** Lets the window's code talk to this host from now on. */
export function connectPage(to: Host): void {
  connected.host = to;
}
