import { create } from 'zustand';
import type { Policy } from '../../shared/policy/policy';
import type { PermissionDiff } from '../../shared/review/permissions/diff-permissions';
import { host } from '../platform/host';
import { createWorker } from '../platform/trusted-worker';
import workerUrl from './compare.worker?worker&url';
import { writeModel } from './model-file';
import { useShell } from './store';

export interface ComparisonQuestion {
  readonly turn: number;
  /** Text of the model that the open one is compared with. */
  readonly before: string;
  readonly policy: Policy;
}

export interface ComparisonAnswer {
  readonly turn: number;
  readonly diff: PermissionDiff | null;
  readonly problem: string | null;
}

interface Comparison {
  /** The other file; null = the open document as it was last saved. */
  readonly other: { readonly name: string; readonly text: string } | null;
  readonly turn: number;
  readonly answer: ComparisonAnswer | null;
}

/** What may now be done that could not, against the saved file or another one. */
export const useComparison = create<Comparison>()(() => ({ other: null, turn: 0, answer: null }));

let worker: Worker | null = null;

/** Compares the policy as it is now; nothing to compare with is not an error. */
export function compare(): void {
  const { saved, analysis } = useShell.getState();
  const { other } = useComparison.getState();
  const turn = useComparison.getState().turn + 1;
  useComparison.setState({ turn });
  const before = other?.text ?? (saved && writeModel(saved));
  if (!before || !analysis.policy) {
    useComparison.setState({ answer: null });
    return;
  }
  worker ??= newWorker();
  worker.postMessage({ turn, before, policy: analysis.policy } satisfies ComparisonQuestion);
}

function newWorker(): Worker {
  const made = createWorker(workerUrl);
  made.onmessage = ({ data }: MessageEvent<ComparisonAnswer>) => {
    if (data.turn === useComparison.getState().turn) useComparison.setState({ answer: data });
  };
  made.onerror = (event) =>
    useComparison.setState(({ turn }) => ({ answer: { turn, diff: null, problem: event.message } }));
  return made;
}

/** Asks for another file to compare with. */
export async function compareWithFile(): Promise<void> {
  const reply = await host.call('files.open', {});
  const problem = reply.diagnostics[0];
  if (problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
  if (!reply.ok || !reply.value) return;
  const { name, text } = reply.value;
  useComparison.setState({ other: { name, text } });
  compare();
}

/** Goes back to comparing with what was last saved. */
export function compareWithSaved(): void {
  useComparison.setState({ other: null });
  compare();
}
