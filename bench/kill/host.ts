import path from 'node:path';
import type { Handlers } from '../../electron/dispatch';
import { AskedFiles } from '../../electron/files/asked-files';
import { FileLocks } from '../../electron/files/file-lock';
import { Journal } from '../../electron/files/journal';
import { RecentFiles } from '../../electron/files/recent-files';
import { TokenTable } from '../../electron/files/token-table';
import { fileHandlers } from '../../electron/handlers/files';
import { journalHandlers } from '../../electron/handlers/journal';
import type { Method } from '../../shared/ipc/contract';

/** The real file services over a data folder, without a screen to ask on. `asked`: the files that the next question finds. */
export function hostHandlers(data: string): { readonly handlers: Handlers; readonly asked: AskedFiles } {
  const tokens = new TokenTable();
  const asked = new AskedFiles();
  const nobody = async () => null;
  const now = () => new Date().toISOString();
  const services = {
    pickers: { pickOpen: nobody, pickSave: nobody, pickBundleFolder: nobody, pickImage: nobody },
    tokens,
    recent: new RecentFiles(path.join(data, 'recent.json')),
    locks: new FileLocks(),
    asked,
    now,
  };
  const used: Partial<Handlers> = {
    ...fileHandlers(services),
    ...journalHandlers(new Journal(path.join(data, 'journal')), tokens, now),
    'window.setDirty': async () => ({ ok: true, value: null, diagnostics: [] }),
  };
  const handlers = new Proxy(used, {
    get: (target, method: Method) =>
      target[method] ??
      (() => {
        throw new Error(`${method} has no part in this session`);
      }),
  }) as Handlers;
  return { handlers, asked };
}
