import type { Alike } from '../../shared/cases/adequate';
import type { Case } from '../../shared/cases/case';
import type { ModelDocument } from '../../shared/model/document';
import type { Policy } from '../../shared/policy/policy';
import type { Threat } from '../../shared/threats/threat';
import { type Progress, progressText, type Verification } from '../../shared/verify/verify';
import { createWorker } from '../platform/trusted-worker';
import { useShell } from './store';
import workerUrl from './verify.worker?worker&url';

export interface VerifyQuestion {
  readonly policy: Policy;
  readonly cases: readonly Case[];
  readonly alike: readonly Alike[] | null;
  readonly threats: readonly Threat[];
  readonly document: ModelDocument;
}

export type VerifyAnswer =
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'cases'; readonly cases: readonly Case[]; readonly alike: readonly Alike[] }
  | { readonly kind: 'done'; readonly verification: Verification }
  | { readonly kind: 'failed'; readonly message: string };

let worker: Worker | null = null;

/** Runs every case on every engine in a worker of its own; progress and the result go to the store. */
export function startVerification(): void {
  const { document, analysis, setVerification } = useShell.getState();
  if (!document || !analysis.policy) return;
  stopVerification();
  worker = createWorker(workerUrl);
  worker.onmessage = ({ data }: MessageEvent<VerifyAnswer>) => {
    if (data.kind === 'progress') return setVerification({ message: progressText(data) });
    if (data.kind === 'cases') {
      const { cases, alike } = data;
      // An edit since would have cases of its own.
      if (useShell.getState().document === document) useShell.getState().setAnalysis({ cases, alike });
      return;
    }
    stopWorker();
    if (data.kind === 'failed') setVerification({ status: 'failed', message: data.message });
    else setVerification({ status: 'done', message: '', verification: data.verification });
  };
  worker.onerror = (event) => {
    stopWorker();
    setVerification({ status: 'failed', message: event.message });
  };
  setVerification({ status: 'running', message: 'Loading the engines', verification: null });
  const { policy, cases, alike, threats } = analysis;
  worker.postMessage({ policy, cases, alike, threats, document } satisfies VerifyQuestion);
}

function stopWorker(): void {
  worker?.terminate();
  worker = null;
}

/** Ends a running verification at once; nothing of it is kept. */
export function stopVerification(): void {
  stopWorker();
  if (useShell.getState().verification.status === 'running')
    useShell.getState().setVerification({ status: 'idle', message: 'Cancelled' });
}
