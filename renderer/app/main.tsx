import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './tokens.css';
import '../ui/ui.css';
import './app.css';
import { createRoot } from 'react-dom/client';
import { startAnalysis } from '../state/analyser';
import { startJournal } from '../state/journal';
import { startTheme } from '../state/theme';
import { App } from './app';
import { startKeys } from './keys';

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('index.html has no #root');
startTheme();
startAnalysis();
startJournal();
startKeys();
createRoot(root).render(<App onReady={() => root.setAttribute('data-app-state', 'ready')} />);
