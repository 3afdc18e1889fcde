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

/** Refuses what this app never needs: permissions, downloads, web views, new windows, and leaving the app's page. */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
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
