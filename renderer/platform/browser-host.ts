import { ok } from '../../shared/core/result';
import type { Host, Method, Reply, Request } from '../../shared/ipc/contract';
import { type BrowserFiles, createBrowserFiles, isBrowserFile } from './browser-files';
import { pickImport } from './browser-import';
import { pickFiles } from './pick-files';
import { createRpc } from './rpc';

/**
 * A host for a plain browser. Picking, saving elsewhere and exporting are done here, with a file input and downloads,
 * because a page cannot be given a path; everything else, and each file that the loopback server opened itself, is asked
 * of that server. The browser has no native menu.
 */
export function createBrowserHost(): Host {
  const rpc = createRpc();
  const local: LocalMethods = {
    ...createBrowserFiles(),
    'import.pick': ({ what }) => pickImport(what),
    'window.setDirty': createLeaveGuard(),
    // A page cannot be given a path, so the key's text goes to the server of this machine, which signs with it.
    'reviews.sign': async ({ text }) => {
      const [file] = await pickFiles({ accept: '.pem,.key' });
      return file ? rpc('reviews.sign', { text, pem: await file.text() }) : ok(null);
    },
  };
  return {
    call: <M extends Method>(method: M, request: Request<M>): Promise<Reply<M>> => {
      const own = (local as Partial<AllMethods>)[method];
      return own && isBrowserFile(request) ? own(request) : rpc(method, request);
    },
    onMenu: () => () => undefined,
  };
}

type AllMethods = { [M in Method]: (request: Request<M>) => Promise<Reply<M>> };
type LocalMethods = BrowserFiles & Pick<AllMethods, 'window.setDirty' | 'import.pick' | 'reviews.sign'>;

/** The browser's own question before leaving a page with unsaved work, and the title of the tab. */
function createLeaveGuard(): AllMethods['window.setDirty'] {
  let dirty = false;
  window.addEventListener('beforeunload', (event) => {
    if (dirty) event.preventDefault();
  });
  return async (request) => {
    dirty = request.dirty;
    document.title = request.title;
    return { ok: true, value: null, diagnostics: [] };
  };
}
