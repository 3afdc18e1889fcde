import { create } from 'zustand';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { Supplement } from '../../shared/policy/supplement';
import type { Comparison } from '../../shared/supplement/compare';
import type { HandText } from '../../shared/supplement/read';
import { unaccepted, type WidenedRule } from '../../shared/supplement/widened';
import { host } from '../platform/host';
import { createWorker } from '../platform/trusted-worker';
import type { HandAnswer, HandQuestion } from './hand-written.worker';
import workerUrl from './hand-written.worker?worker&url';
import { useShell } from './store';

/** What stands beside the model's file, and what Cedar makes of it. */
interface HandWritten {
  readonly texts: readonly HandText[];
  /** Findings of the host and of the engine, located in the file that the message names. */
  readonly diagnostics: readonly Diagnostic[];
  /** Null while it is not known, or when one of the files is not sound. */
  readonly supplement: Supplement | null;
  readonly widened: readonly WidenedRule[];
  readonly compared: Comparison | null;
  readonly busy: boolean;
}

const NOTHING: HandWritten = {
  texts: [],
  diagnostics: [],
  supplement: [],
  widened: [],
  compared: null,
  busy: false,
};

export const useHandWritten = create<HandWritten>()(() => NOTHING);

export const NONE_WRITTEN: Supplement = [];

/** What bundles may hold of it: all of it once it is sound and each widening accepted, nothing before. */
export const exportable = ({
  supplement,
  widened,
}: Pick<HandWritten, 'supplement' | 'widened'>): Supplement =>
  supplement !== null && supplement.length > 0 && unaccepted(widened).length === 0
    ? supplement
    : NONE_WRITTEN;

let worker: Worker | null = null;
let turn = 0;

/** Reads the folder beside the open file again. Without a file, or without such a folder, there is nothing. */
export async function readHandWritten(): Promise<void> {
  const { token } = useShell.getState().file;
  // What is still being judged is about another file or another text.
  turn += 1;
  if (token === null) return useHandWritten.setState(NOTHING);
  const reply = await host.call('files.handWritten', { token });
  if (useShell.getState().file.token !== token) return;
  useHandWritten.setState({
    ...NOTHING,
    texts: reply.ok ? reply.value : [],
    diagnostics: reply.diagnostics,
    supplement: reply.ok ? [] : null,
    busy: true,
  });
  judge();
}

/** Has Cedar read and compare what is there; an answer to an older question is dropped. */
function judge(): void {
  const { analysis, document } = useShell.getState();
  const { texts, supplement } = useHandWritten.getState();
  const { policy, cases } = analysis;
  turn += 1;
  const isWritten = texts.length > 0 || (document?.widenings ?? []).length > 0;
  // What the host could not read stays told.
  const isReadable = supplement !== null || texts.length > 0;
  const busy = isWritten && isReadable && document !== null && policy !== null;
  useHandWritten.setState({ busy });
  if (!busy) return;
  if (!worker) {
    worker = createWorker(workerUrl);
    worker.onmessage = ({ data }: MessageEvent<HandAnswer>) => {
      if (data.turn !== turn) return;
      const { turn: _, ...known } = data;
      useHandWritten.setState({ ...known, busy: false });
    };
    worker.onerror = (event) => {
      useHandWritten.setState({ busy: false });
      useShell.getState().setNotice(`Hand-written rules could not be judged: ${event.message}`);
    };
  }
  worker.postMessage({ turn, texts, policy, document, cases } satisfies HandQuestion);
}

/** Keeps what is known in step with the open file, its policy, and the folder whenever the window is looked at again. */
export function startHandWritten(): void {
  useShell.subscribe((state, before) => {
    if (state.opening !== before.opening || state.file.token !== before.file.token) void readHandWritten();
    // Only then the cases are those of the policy.
    else if (state.analysis.status === 'ready' && before.analysis.status !== 'ready') judge();
  });
  window.addEventListener('focus', () => void readHandWritten());
}
