import { app, protocol, session } from 'electron';
import { serveStatic } from './static-files';

export const ORIGIN = 'app://bundle';

/** Must run before the app is ready: makes `app:` a standard, secure scheme with its own origin. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves the built window as `app://bundle/…`, with the content policy on every answer. */
export function serveWindow(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'bundle' || request.method !== 'GET') return new Response('Not found', { status: 404 });
    const { status, headers, body } = await serveStatic(folder, url.pathname);
    return new Response(body, { status, headers });
  });
}

/** Copying text is the one thing behind a permission that the app does; reading the clipboard is not among them. */
const PERMITTED = 'clipboard-sanitized-write';
/** The only places that anything in the app may be loaded from: itself. */
const LOCAL = /^(app|blob|data|devtools):/;

/** Refuses what this app never needs: the network, permissions, downloads, web views, new windows, leaving its page. */
export function lockDown(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === PERMITTED),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === PERMITTED);
  defaultSession.on('will-download', (event) => event.preventDefault());
  // A second wall behind the content policy, for whatever a page's policy does not govern.
  defaultSession.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !LOCAL.test(details.url) }),
  );
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', refuseLeaving);
    contents.on('will-redirect', refuseLeaving);
  });
}

function refuseLeaving(event: { preventDefault(): void }, url: string): void {
  if (!url.startsWith(`${ORIGIN}/`)) event.preventDefault();
}
