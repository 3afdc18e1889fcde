import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_FILE_BYTES } from '../shared/ipc/host-diagnostics';
import { dispatch, type Handlers } from './dispatch';
import { serveStatic } from './static-files';

export interface WebServer {
  /** To be opened by a person; its fragment holds the token. */
  readonly address: string;
  readonly server: Server;
}

/**
 * Serves the window and `POST /rpc` on 127.0.0.1 only. Every answer:
 * - 421 unless Host is exactly `127.0.0.1:<port>` (a name that was made to point here does not pass);
 * - for /rpc: 405 for another method, 403 unless Origin is ours, the token is right and the body is said to be JSON,
 *   413 for a body over the limit, 400 for one that is not JSON, otherwise 200 with a Result;
 * - for anything else: GET of a file of the window, or 404.
 */
export async function startWebServer(handlers: Handlers, folder: string, port: number): Promise<WebServer> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    answer(request, response, { handlers, folder, token, host }).catch((error: unknown) => {
      console.error('The web host failed', error);
      end(response, 500);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${actual}/#token=${token}`, server };
}

interface Site {
  readonly handlers: Handlers;
  readonly folder: string;
  readonly token: string;
  readonly host: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  if (request.headers.host !== site.host) return end(response, 421);
  const pathname = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  if (pathname === '/rpc') return answerCall(request, response, site);
  if (request.method !== 'GET') return end(response, 405);
  const file = await serveStatic(site.folder, pathname);
  response.writeHead(file.status, file.headers).end(file.body);
}

async function answerCall(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  if (request.method !== 'POST') return end(response, 405);
  const { origin, 'x-ambit-token': token, 'content-type': type } = request.headers;
  const allowed =
    origin === `http://${site.host}` && equal(String(token), site.token) && type === 'application/json';
  if (!allowed) return end(response, 403);
  const body = await readBody(request);
  if (body === null) return end(response, 413);
  const call = parse(body);
  if (call === null) return end(response, 400);
  const reply = await dispatch(site.handlers, call.method, call.request);
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(reply));
}

/** Compares in a time that does not depend on where two tokens differ. */
function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The whole body, or null as soon as it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { connection: 'close' });
  response.end();
}
