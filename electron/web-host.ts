/**
 * The app without Electron: `node dist/electron/web-host.cjs [--port=N] [--user-data-dir=FOLDER]`.
 *
 * Serves the same window, under the same content policy, to a browser on this machine, and prints the one address
 * that works. The differences from the desktop app: the browser picks, saves and exports files itself (a file input
 * and downloads, the bundle as one .zip), so no file token ever exists here and no message carries bytes; there are no
 * recent files and no native menu. Unsaved work is journalled by this process, in its own folder.
 */
import os from 'node:os';
import path from 'node:path';
import { version } from '../package.json';
import { fail, ok, type Result } from '../shared/core/result';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import type { Handlers } from './dispatch';
import { Journal } from './files/journal';
import { PreferencesFile } from './files/preferences-file';
import { TokenTable } from './files/token-table';
import { appHandlers } from './handlers/app';
import { journalHandlers } from './handlers/journal';
import { preferenceHandlers } from './handlers/preferences';
import { windowHandlers } from './handlers/window';
import { startWebServer } from './web-server';

const inBrowser = async (): Promise<Result<never>> =>
  fail([hostDiagnostic('AMB540', 'The browser itself opens and saves files.')]);

function webHandlers(dataFolder: string): Handlers {
  const journal = new Journal(path.join(dataFolder, 'journal'));
  return {
    ...appHandlers({
      host: 'web',
      version,
      platform: process.platform,
      runtime: `Node ${process.versions.node}`,
    }),
    ...journalHandlers(journal, new TokenTable(), () => new Date().toISOString()),
    ...preferenceHandlers(new PreferencesFile(path.join(dataFolder, 'preferences.json'))),
    ...windowHandlers({ dirty: false, onChange: () => undefined }),
    'files.open': inBrowser,
    'files.openRecent': inBrowser,
    'files.recent': async () => ok([]),
    'files.save': inBrowser,
    'files.saveAs': inBrowser,
    'files.exportBundle': inBrowser,
  };
}

/** The value of `--name=value` on the command line, or null. */
function option(name: string): string | null {
  const found = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return found?.slice(name.length + 3) ?? null;
}

function defaultDataFolder(): string {
  const base = process.env.XDG_DATA_HOME ?? path.join(os.homedir(), '.local/share');
  return path.join(base, 'ambit-web');
}

const handlers = webHandlers(option('user-data-dir') ?? defaultDataFolder());
startWebServer(handlers, path.join(__dirname, '../renderer'), Number(option('port') ?? 0)).then(
  ({ address }) => console.log(address),
  (error: unknown) => {
    console.error('The web host could not start:', error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
