import { digestsOf } from '../../shared/policy/supplement';
import { createWorker } from '../platform/trusted-worker';
import { NO_ANALYSIS } from './analysis';
import workerUrl from './analysis.worker?worker&url';
import type { AnalysisQuestion, Wanted } from './analysis-messages';
import { exportable, useHandWritten } from './hand-written';
import { listener, type Told } from './in-pieces';
import { needsAnalysis } from './needs-analysis';
import { useOwnRules } from './own-rules';
import { usePreferences } from './preferences';
import { type Shell, useShell } from './store';
import { today } from './today';

const QUIET_MS = 60;

/** What the workspace in sight needs beyond threats, policy and plain cases. */
const wantedIn = ({ workspace }: Shell): Wanted => ({
  outputs: workspace === 'policy',
  adequate: workspace === 'policy' || workspace === 'tests',
});

/**
 * Sends each document with other content to the analysis worker, and asks for more when a workspace needs it. The worker answers step by
 * step and drops what it is doing when something newer is asked; an answer to an older document is dropped here.
 */
export function startAnalysis(): void {
  const worker = createWorker(workerUrl);
  let turn = 0;
  /** What was written by hand when the worker was asked last. */
  let written = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = () => {
    const state = useShell.getState();
    if (!state.document) return;
    const supplement = exportable(useHandWritten.getState());
    written = digestsOf(supplement);
    worker.postMessage({
      turn,
      document: state.document,
      wanted: wantedIn(state),
      packsOff: usePreferences.getState().packsOff,
      ownRules: useOwnRules.getState().files,
      supplement,
      today: today(),
    } satisfies AnalysisQuestion);
  };
  const listen = listener((answered, analysis) => {
    if (answered === turn) useShell.getState().setAnalysis(analysis);
  });
  worker.onmessage = ({ data }: MessageEvent<Told>) => listen(data);
  worker.onerror = (event) => {
    useShell.getState().setAnalysis({ status: 'failed' });
    useShell.getState().setNotice(`The analysis stopped: ${event.message}`);
  };
  const askAnew = () => {
    if (!useShell.getState().document) return;
    turn += 1;
    useShell.getState().setAnalysis({ status: 'working' });
    ask();
  };
  usePreferences.subscribe((now, before) => {
    if (now.packsOff !== before.packsOff) askAnew();
  });
  useOwnRules.subscribe(askAnew);
  useHandWritten.subscribe((now) => {
    if (!now.busy && digestsOf(exportable(now)) !== written) ask();
  });
  useShell.subscribe((state, before) => {
    if (state.document === before.document) {
      if (state.workspace !== before.workspace && state.document) ask();
      return;
    }
    if (!needsAnalysis(state, before)) return;
    turn += 1;
    clearTimeout(timer);
    if (!state.document) return state.setAnalysis(NO_ANALYSIS);
    state.setAnalysis({ status: 'working' });
    timer = setTimeout(ask, before.document ? QUIET_MS : 0);
  });
}
