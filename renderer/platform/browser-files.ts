import type { Diagnostic } from '../../shared/core/diagnostic';
import { fail, ok } from '../../shared/core/result';
import type { ExportFile, OpenFile, Reply, Request } from '../../shared/ipc/contract';
import { hostDiagnostic, MAX_FILE_BYTES } from '../../shared/ipc/host-diagnostics';
import { pickFiles } from './pick-files';

/** What the browser does itself; what else concerns files is asked of the loopback server, which knows its own tokens. */
type FileMethod =
  | 'files.open'
  | 'files.saveAs'
  | 'files.exportBundle'
  | 'files.exportImage'
  | 'files.save'
  | OwnTokenMethod;
type OwnTokenMethod =
  | 'files.handWritten'
  | 'files.claim'
  | 'files.release'
  | 'files.openRecent'
  | 'files.waitForChange';
export type BrowserFiles = { [M in FileMethod]: (request: Request<M>) => Promise<Reply<M>> };

const OWN_TOKEN = 'browser-';

/** True for a request about a file that this browser tab picked or downloaded, not the server. */
export function isBrowserFile(request: object): boolean {
  const { token } = request as { readonly token?: unknown };
  return token === undefined || (typeof token === 'string' && token.startsWith(OWN_TOKEN));
}

/** Where the browser puts what is saved; shown instead of a folder's name. */
const DOWNLOADS = 'Downloads';
/** Archives carry a fixed time (the oldest that the format knows), so that equal bundles are equal files. */
const ARCHIVE_TIME = '1980-01-01T00:00:00';

/**
 * Files without paths: open reads what a person picked, save is a download. A browser cannot see whether a
 * downloaded copy changed since, so `expectedDigest` is not compared here and nothing is watched.
 */
export function createBrowserFiles(): BrowserFiles {
  const names = new Map<string, string>();
  const remember = async (name: string, folder: string, text: string): Promise<OpenFile> => {
    const token = `${OWN_TOKEN}${names.size + 1}`;
    names.set(token, name);
    return { token, name, folder, text, digest: await digestOf(text) };
  };
  return {
    'files.open': async () => {
      const [file] = await pickFiles({ accept: '.json,.yaml,.yml,application/json' });
      if (!file) return ok(null);
      const text = await readText(file);
      return typeof text === 'string' ? ok(await remember(file.name, '', text)) : fail([text]);
    },
    'files.openRecent': async () =>
      fail([hostDiagnostic('AMB540', 'A browser cannot open a recent file again.')]),
    'files.handWritten': async () =>
      ok(
        [],
        [
          hostDiagnostic(
            'AMB540',
            'A browser cannot see the folder beside a file that it picked: rules written by hand are not read.',
            'warning',
          ),
        ],
      ),
    'files.claim': async () => ok({ heldBy: null }),
    'files.release': async () => ok(null),
    'files.waitForChange': async () =>
      fail([hostDiagnostic('AMB540', 'A browser cannot watch a file that it picked.')]),
    'files.save': async ({ token, text }) => {
      const name = names.get(token);
      if (name === undefined)
        return fail([hostDiagnostic('AMB513', 'This file is not open in this browser tab.')]);
      download(name, new Blob([text], { type: 'application/json' }));
      return ok({ digest: await digestOf(text) });
    },
    'files.saveAs': async ({ suggestedName, text }) => {
      download(suggestedName, new Blob([text], { type: 'application/json' }));
      return ok(await remember(suggestedName, DOWNLOADS, text));
    },
    'files.exportImage': async ({ suggestedName, bytes }) => {
      download(suggestedName, new Blob([new Uint8Array(bytes)]));
      return ok({ name: suggestedName });
    },
    'files.exportBundle': async ({ suggestedName, files }) => {
      download(`${suggestedName}.zip`, await archive(files));
      return ok({ folder: DOWNLOADS, files: files.length });
    },
  };
}

async function readText(file: File): Promise<string | Diagnostic> {
  if (file.size > MAX_FILE_BYTES) return hostDiagnostic('AMB514', `“${file.name}” is too large.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return hostDiagnostic('AMB515', `“${file.name}” is not UTF-8 text.`);
  }
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser starts reading the blob after this turn; revoking at once would cancel the download.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function archive(files: readonly ExportFile[]): Promise<Blob> {
  const { zipSync } = await import('fflate');
  const entries = Object.fromEntries(files.map((file) => [file.path, file.bytes]));
  return new Blob([new Uint8Array(zipSync(entries, { mtime: ARCHIVE_TIME }))], { type: 'application/zip' });
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
