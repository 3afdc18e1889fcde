import { BrowserWindow, session } from 'electron';
import { fail, ok, type Result } from '../shared/core/result';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import { reasonOf } from './files/system-errors';

const PAGE = 'app://print/report.html';

/** Prints a page as PDF in a window that nobody sees, without scripts, in a session of its own that loads nothing else. */
export async function printInWindow(page: string): Promise<Result<Uint8Array>> {
  const own = session.fromPartition(`print-${process.hrtime.bigint()}`);
  own.protocol.handle('app', async () => {
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: details.url !== PAGE }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, javascript: false, contextIsolation: true },
  });
  try {
    await window.loadURL(PAGE);
    return ok(
      new Uint8Array(await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })),
    );
  } catch (error) {
    return fail([hostDiagnostic('AMB522', `The report could not be printed: ${reasonOf(error)}.`)]);
  } finally {
    window.destroy();
  }
}
