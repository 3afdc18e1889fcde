import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './tokens.css';
import '../ui/ui.css';
import './app.css';
import './start.css';
import './palette.css';
import '../ui/fields.css';
import '../ui/grid-table.css';
import '../panels/inspector/condition.css';
import './sheets.css';
import { createRoot } from 'react-dom/client';
import { startAnalysis } from '../state/analyser';
import { startAskedFiles } from '../state/asked-files';
import { startAutosave } from '../state/autosave';
import { startClipboard } from '../state/clipboard';
import { startComparison } from '../state/comparison';
import { startHandWritten } from '../state/hand-written';
import { startJournal } from '../state/journal';
import { startLastExport } from '../state/last-export';
import { loadOwnRules } from '../state/own-rules';
import { loadPreferences } from '../state/preferences';
import { loadRecoveries } from '../state/recovery';
import { startTheme } from '../state/theme';
import { startWatching } from '../state/watch-file';
import { App } from './app';
import { startKeys } from './keys';
import { startMenu } from './menu';

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('index.html has no #root');
startTheme();
startAnalysis();
startJournal();
startLastExport();
startHandWritten();
startWatching();
startAskedFiles();
startComparison();
void loadRecoveries();
void loadOwnRules();
startKeys();
startClipboard();
void startAutosave();
const ready = () => root.setAttribute('data-app-state', 'ready');
// What a person chose holds from the first picture on, and the menu is there when the window is.
void Promise.all([loadPreferences(), startMenu()]).then(() =>
  createRoot(root).render(<App onReady={ready} />),
);
