import { createWorker } from '../platform/trusted-worker';
import { NO_ANALYSIS } from './analysis';
import workerUrl from './analysis.worker?worker&url';
import type { AnalysisAnswer, AnalysisQuestion } from './analysis-messages';
import { useShell } from './store';

const QUIET_MS = 60;

/** Sends each new document to the analysis worker, at most one at a time; an answer to an older document is dropped. */
export function startAnalysis(): void {
  const worker = createWorker(workerUrl);
  let turn = 0;
  let running = false;
  let waiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = () => {
    const { document } = useShell.getState();
    if (!document) return;
    if (running) {
      waiting = true;
      return;
    }
    running = true;
    waiting = false;
    worker.postMessage({ turn, document } satisfies AnalysisQuestion);
  };
  worker.onmessage = ({ data }: MessageEvent<AnalysisAnswer>) => {
    running = false;
    if (data.turn === turn) useShell.getState().setAnalysis(data.analysis);
    if (waiting) ask();
  };
  worker.onerror = (event) => {
    running = false;
    useShell.getState().setAnalysis({ status: 'failed' });
    useShell.getState().setNotice(`The analysis stopped: ${event.message}`);
  };
  useShell.subscribe((state, before) => {
    if (state.document === before.document) return;
    turn += 1;
    clearTimeout(timer);
    if (!state.document) return state.setAnalysis(NO_ANALYSIS);
    state.setAnalysis({ status: 'working' });
    timer = setTimeout(ask, before.document ? QUIET_MS : 0);
  });
}
