/**
 * The app without Electron: `node dist/electron/web-host.cjs [--port=N] [--user-data-dir=FOLDER] [--rules=FOLDER] [FILE…]`.
 *
 * Serves the same window, under the same content policy, to a browser on this machine, and prints the one address
 * that works. A file named on the command line is opened, watched and saved in place by this process, as in the desktop
 * app. The differences: what the browser picks, saves elsewhere and exports it handles itself (a file input and
 * downloads, the bundle as one .zip), and there is no native menu. Unsaved work is journalled by this process.
 */
import os from 'node:os';
import path from 'node:path';
import { version } from '../package.json';
import { fail, type Result } from '../shared/core/result';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import type { Handlers } from './dispatch';
import { AskedFiles, filesOnCommandLine } from './files/asked-files';
import { FileLocks } from './files/file-lock';
import { Journal } from './files/journal';
import { LastExports } from './files/last-exports';
import { OwnRulesFile } from './files/own-rules-file';
import { PreferencesFile } from './files/preferences-file';
import { RecentFiles } from './files/recent-files';
import { RuleFolders, ruleFoldersOnCommandLine } from './files/rule-folders';
import { TokenTable } from './files/token-table';
import { UserTemplates } from './files/user-templates';
import { appHandlers } from './handlers/app';
import { exportHandlers } from './handlers/exports';
import { fileHandlers } from './handlers/files';
import { importHandlers } from './handlers/imports';
import { journalHandlers } from './handlers/journal';
import { preferenceHandlers } from './handlers/preferences';
import { reportHandlers } from './handlers/reports';
import { reviewHandlers } from './handlers/reviews';
import { ruleHandlers } from './handlers/rules';
import { templateHandlers } from './handlers/templates';
import { windowHandlers } from './handlers/window';
import { printWithBrowser } from './print-with-browser';
import { startWebServer } from './web-server';

const inBrowser = async (): Promise<Result<never>> =>
  fail([hostDiagnostic('AMB540', 'The browser itself opens and saves files.')]);
const noPicker = async () => null;

function webHandlers(dataFolder: string, ruleFolders: RuleFolders): Handlers {
  const now = () => new Date().toISOString();
  const tokens = new TokenTable();
  const asked = new AskedFiles();
  const locks = new FileLocks();
  process.on('exit', () => locks.releaseAll());
  const named = filesOnCommandLine(process.argv.slice(2), '');
  if (named.length > 0) asked.push(named, process.cwd());
  return {
    ...appHandlers({
      host: 'web',
      version,
      platform: process.platform,
      runtime: `Node ${process.versions.node}`,
    }),
    ...preferenceHandlers(new PreferencesFile(path.join(dataFolder, 'preferences.json'))),
    ...ruleHandlers({
      file: new OwnRulesFile(path.join(dataFolder, 'rules.json')),
      folders: ruleFolders,
      tokens,
      pickFolder: noPicker,
    }),
    'rules.link': async () =>
      fail([hostDiagnostic('AMB541', 'A browser cannot name a folder of this machine.')]),
    ...fileHandlers({
      pickers: { pickOpen: noPicker, pickSave: noPicker, pickBundleFolder: noPicker, pickImage: noPicker },
      tokens,
      recent: new RecentFiles(path.join(dataFolder, 'recent.json')),
      locks,
      asked,
      now,
    }),
    ...importHandlers(async () => [], asked),
    ...journalHandlers(new Journal(path.join(dataFolder, 'journal')), tokens, now),
    ...exportHandlers(new LastExports(path.join(dataFolder, 'exports')), now),
    ...templateHandlers(new UserTemplates(path.join(dataFolder, 'templates'))),
    ...reportHandlers(printWithBrowser),
    ...reviewHandlers(noPicker),
    ...windowHandlers({
      dirty: false,
      onChange: () => undefined,
      close: () => undefined,
      showMenu: () => undefined,
    }),
    'files.open': inBrowser,
    'files.saveAs': inBrowser,
    'files.exportBundle': inBrowser,
    'files.exportImage': inBrowser,
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

// A signal ends a process without its exit handlers, which give back the files it holds.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));

async function start(): Promise<{ readonly address: string }> {
  const dataFolder = option('user-data-dir') ?? defaultDataFolder();
  const ruleFolders = new RuleFolders(path.join(dataFolder, 'rule-folders.json'));
  for (const folder of ruleFoldersOnCommandLine(process.argv)) await ruleFolders.add(folder);
  const handlers = webHandlers(dataFolder, ruleFolders);
  return startWebServer(handlers, path.join(__dirname, '../renderer'), Number(option('port') ?? 0));
}

start().then(
  ({ address }) => console.log(address),
  (error: unknown) => {
    console.error('The web host could not start:', error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
