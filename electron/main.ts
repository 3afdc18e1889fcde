import path from 'node:path';
import { app, BrowserWindow } from 'electron';
import { ASKED_COMMAND, IMPORT_COMMAND, SAVE_AND_CLOSE_COMMAND } from '../shared/ipc/contract';
import { MENU_CHANNEL } from './channels';
import { guardClosing } from './close-guard';
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
import { type WindowState, windowHandlers } from './handlers/window';
import { acceptDrops, connect } from './ipc';
import { installMenu } from './menu';
import { importPicker, nativePickers, pickKey, pickRuleFolder } from './pickers';
import { printInWindow } from './print-in-window';
import { lockDown, ORIGIN, registerScheme, serveWindow } from './security';

// Chromium cannot start at all when both are asked for, as a container that runs us as root must.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerScheme();

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start, (error: unknown) => {
    console.error(error);
    app.exit(1);
  });
} else {
  app.quit();
}

async function start(): Promise<void> {
  lockDown();
  serveWindow(path.join(__dirname, '../renderer'));
  const data = app.getPath('userData');
  const ruleFolders = new RuleFolders(path.join(data, 'rule-folders.json'));
  for (const folder of ruleFoldersOnCommandLine(process.argv))
    await ruleFolders.add(folder).catch(() => undefined);
  const window = createWindow();
  const send = (command: string) => window.webContents.send(MENU_CHANNEL, command);
  const tokens = new TokenTable();
  const journal = new Journal(path.join(data, 'journal'));
  const locks = new FileLocks();
  const asked = new AskedFiles();
  const now = () => new Date().toISOString();
  const state: WindowState = {
    dirty: false,
    onChange: () => undefined,
    close: () => undefined,
    showMenu: (menus) => installMenu(send, menus),
  };

  const ask = (files: readonly string[], folder: string) => {
    if (files.length > 0) send(asked.push(files, folder) === 'import' ? IMPORT_COMMAND : ASKED_COMMAND);
  };
  guardClosing(window, state, {
    saveAndClose: () => send(SAVE_AND_CLOSE_COMMAND),
    discard: () => journal.clearOwn(),
  });
  installMenu(send, []);
  connect(
    {
      ...appHandlers({
        host: 'electron',
        version: app.getVersion(),
        platform: process.platform,
        runtime: `Electron ${process.versions.electron}`,
      }),
      ...fileHandlers({
        pickers: nativePickers(window),
        tokens,
        recent: new RecentFiles(path.join(data, 'recent.json')),
        locks,
        asked,
        now,
      }),
      ...importHandlers(importPicker(window), asked),
      ...journalHandlers(journal, tokens, now),
      ...preferenceHandlers(new PreferencesFile(path.join(data, 'preferences.json'))),
      ...ruleHandlers({
        file: new OwnRulesFile(path.join(data, 'rules.json')),
        folders: ruleFolders,
        tokens,
        pickFolder: () => pickRuleFolder(window),
      }),
      ...exportHandlers(new LastExports(path.join(data, 'exports')), now),
      ...templateHandlers(new UserTemplates(path.join(data, 'templates'))),
      ...reportHandlers(printInWindow),
      ...reviewHandlers(() => pickKey(window)),
      ...windowHandlers(state),
    },
    ORIGIN,
  );
  acceptDrops(ORIGIN, (files) => ask(files, '/'));
  ask(filesOnCommandLine(process.argv.slice(1), app.getAppPath()), process.cwd());
  app.on('second-instance', (_event, argv, folder) => {
    ask(filesOnCommandLine(argv.slice(1), app.getAppPath()), folder);
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    ask([file], '/');
  });
  // The journal has the work of a page that crashed; the new page offers it.
  window.webContents.on('render-process-gone', () => {
    state.dirty = false;
    window.webContents.reload();
  });
  app.on('will-quit', () => locks.releaseAll());
  await window.loadURL(`${ORIGIN}/`);
}

function createWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1400,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Ambit',
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  // The title is the document's, set through window.setDirty; the page's <title> must not replace it.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}
