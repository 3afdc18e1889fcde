import path from 'node:path';
import { ipcMain, type WebFrameMain } from 'electron';
import { fail } from '../shared/core/result';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import { CALL_CHANNEL, DROP_CHANNEL } from './channels';
import { dispatch, type Handlers } from './dispatch';

/**
 * Connects the handlers to the window. A call is answered only for the top frame of a page of ours;
 * a frame inside it, or a page from elsewhere, is refused before its message is looked at.
 */
export function connect(handlers: Handlers, origin: string): void {
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, request: unknown) => {
    if (!isTrusted(event.senderFrame, origin))
      return fail([hostDiagnostic('AMB501', 'The request came from a page that is not ours.')]);
    return dispatch(handlers, method, request);
  });
}

const MOST_DROPPED = 1_000;

/** Files and folders that a person dropped on the window. Their paths come from the preload script, never from the page. */
export function acceptDrops(origin: string, onFiles: (files: readonly string[]) => void): void {
  ipcMain.on(DROP_CHANNEL, (event, files: unknown) => {
    if (!isTrusted(event.senderFrame, origin) || !Array.isArray(files) || files.length > MOST_DROPPED) return;
    if (files.every((file): file is string => typeof file === 'string' && path.isAbsolute(file)))
      onFiles(files);
  });
}

function isTrusted(frame: WebFrameMain | null, origin: string): boolean {
  return frame?.parent === null && isFrom(frame.url, origin);
}

function isFrom(address: string, origin: string): boolean {
  return address === origin || address.startsWith(`${origin}/`);
}
