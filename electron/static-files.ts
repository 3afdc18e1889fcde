import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { headersFor } from './content-policy';

export interface StaticReply {
  readonly status: 200 | 404;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/**
 * One file of the built window. `pathname` is the path of a URL, still percent-encoded; anything that is malformed,
 * leads out of `folder` or is no file is a 404. The file is read before any answer is begun, so none can hang.
 */
export async function serveStatic(folder: string, pathname: string): Promise<StaticReply> {
  const file = fileWithin(folder, pathname);
  if (file !== null) {
    try {
      return { status: 200, headers: headersFor(file), body: await readFile(file) };
    } catch {
      // No such file, or a folder: answered below like every other unknown address.
    }
  }
  return { status: 404, headers: headersFor('not-found.md'), body: new TextEncoder().encode('Not found') };
}

function fileWithin(folder: string, pathname: string): string | null {
  let relative: string;
  try {
    relative = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (relative.includes('\0') || relative.includes('\\')) return null;
  const file = path.join(folder, relative === '/' ? 'index.html' : relative);
  return file.startsWith(folder + path.sep) ? file : null;
}
