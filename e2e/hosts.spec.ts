import { writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { test as base, expect } from './fixtures';
import { startWebHost } from './web-host-process';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Site {
  readonly port: string;
  readonly token: string;
  /** Sends one request exactly as given; fetch would not let a test choose its Host and Origin. */
  send(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<Answer>;
}

const test = base.extend<{ site: Site }>({
  site: async ({ userData }, use) => {
    const host = await startWebHost(userData);
    const { port, hash } = new URL(host.address);
    const send: Site['send'] = (method, path, headers = {}, body = '') =>
      new Promise((resolve, reject) => {
        const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, timeout: 5000 });
        request.on('timeout', () => request.destroy(new Error('no answer within 5 s')));
        request.on('error', reject);
        request.on('response', (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        });
        request.end(body);
      });
    await use({ port, token: hash.replace('#token=', ''), send });
    host.stop();
  },
});

const infoCall = JSON.stringify({ method: 'app.info', request: {} });
const rightHeaders = (site: Site) => ({
  origin: `http://127.0.0.1:${site.port}`,
  'x-ambit-token': site.token,
  'content-type': 'application/json',
});

test('a right call is answered', async ({ site }) => {
  const { status, body } = await site.send('POST', '/rpc', rightHeaders(site), infoCall);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ ok: true, value: { host: 'web' } });
});

test('the window is served with the content policy, without a token', async ({ site }) => {
  const { status, headers } = await site.send('GET', '/');
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
});

test('another Host is misdirected, even for the same address', async ({ site }) => {
  for (const host of [`localhost:${site.port}`, `evil.example:${site.port}`, '127.0.0.1']) {
    expect((await site.send('GET', '/', { host })).status, host).toBe(421);
  }
});

test('a call with a wrong token, origin or type is refused', async ({ site }) => {
  const right = rightHeaders(site);
  const wrong = [
    { ...right, 'x-ambit-token': 'x'.repeat(site.token.length) },
    { ...right, 'x-ambit-token': '' },
    { ...right, origin: 'http://evil.example' },
    { ...right, origin: `http://localhost:${site.port}` },
    { ...right, 'content-type': 'text/plain' },
  ];
  for (const headers of wrong) expect((await site.send('POST', '/rpc', headers, infoCall)).status).toBe(403);
});

test('missing files, folders and paths that lead out are answered with 404', async ({ site }) => {
  for (const path of [
    '/nothing.js',
    '/assets',
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%00',
    '/%',
  ])
    expect((await site.send('GET', path)).status, path).toBe(404);
});

test('a body that is not JSON, and a method that is not allowed, are answered', async ({ site }) => {
  expect((await site.send('POST', '/rpc', rightHeaders(site), '{')).status).toBe(400);
  expect((await site.send('GET', '/rpc', rightHeaders(site))).status).toBe(405);
  expect((await site.send('DELETE', '/')).status).toBe(405);
});

test('an unknown method is refused as a value', async ({ site }) => {
  for (const call of [
    { method: 'constructor', request: {} },
    { method: 'app.info', request: { more: 1 } },
  ]) {
    const { status, body } = await site.send('POST', '/rpc', rightHeaders(site), JSON.stringify(call));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ ok: false, diagnostics: [{ code: 'AMB501' }] });
  }
});

test('what is picked is read although the browser collected memory while its picker was open', async ({
  page,
  userData,
}) => {
  const file = path.join(userData, '.mcp.json');
  await writeFile(file, JSON.stringify({ mcpServers: { desk: { command: 'npx', args: ['desk-mcp'] } } }));
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('DOM.enable');
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true });
  const opened = new Promise<number | undefined>((resolve) =>
    session.once('Page.fileChooserOpened', ({ backendNodeId }) => resolve(backendNodeId)),
  );
  await page.keyboard.press('Control+Shift+i');
  const backendNodeId = await opened;
  await session.send('HeapProfiler.collectGarbage');
  await session.send('DOM.setFileInputFiles', { files: [file], ...(backendNodeId && { backendNodeId }) });
  await expect(page.getByRole('region', { name: 'Import review' })).toContainText('desk');
  await expect(page.locator('input[type="file"]')).toHaveCount(0);
});
