import { ipcMain } from 'electron';
import { fail } from '../shared/core/result';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import { CALL_CHANNEL } from './channels';
import { dispatch, type Handlers } from './dispatch';

/**
 * Connects the handlers to the window. A call is answered only for the top frame of a page of ours;
 * a frame inside it, or a page from elsewhere, is refused before its message is looked at.
 */
export function connect(handlers: Handlers, origin: string): void {
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, request: unknown) => {
    const frame = event.senderFrame;
    const trusted = frame?.parent === null && isFrom(frame.url, origin);
    if (!trusted) return fail([hostDiagnostic('AMB501', 'The request came from a page that is not ours.')]);
    return dispatch(handlers, method, request);
  });
}

function isFrom(address: string, origin: string): boolean {
  return address === origin || address.startsWith(`${origin}/`);
}
