import { create } from 'zustand';
import type { OwnRuleFile } from '../../shared/ipc/own-rules';
import type { ModelDocument } from '../../shared/model/document';
import type { Policy } from '../../shared/policy/policy';
import type { Difference } from '../../shared/review/diff/difference';
import type { Threat } from '../../shared/threats/threat';
import { host } from '../platform/host';
import { createWorker } from '../platform/trusted-worker';
import workerUrl from './compare.worker?worker&url';
import { readModel, writeModel } from './model-file';
import { useOwnRules } from './own-rules';
import { usePreferences } from './preferences';
import { signedVersion } from './signed-version';
import { useShell } from './store';

export interface ComparisonQuestion {
  readonly turn: number;
  /** Text of the model that the open one is compared with. */
  readonly before: string;
  readonly now: {
    readonly document: ModelDocument;
    readonly policy: Policy;
    readonly threats: readonly Threat[];
  };
  readonly packsOff: readonly string[];
  readonly ownRules: readonly OwnRuleFile[];
}

export interface ComparisonAnswer {
  readonly turn: number;
  readonly difference: Difference | null;
  readonly problem: string | null;
}

/** What the open model can be compared with, and why there may be nothing. */
export const AGAINST = {
  saved: {
    label: 'Last saved',
    words: 'the last saved version',
    nothing: 'This model was never saved, or its policy cannot be derived.',
  },
  signed: {
    label: 'Signed off',
    words: 'the version that was signed off',
    nothing: 'Nobody signed this model off, or the text that was signed is neither here nor in git.',
  },
  file: { label: 'File', words: 'the file', nothing: 'Its policy cannot be derived.' },
} as const;
export type Against = keyof typeof AGAINST;

interface Comparison {
  readonly against: Against;
  /** The file, where it is compared with one. */
  readonly other: { readonly name: string; readonly text: string } | null;
  readonly turn: number;
  /** The model that the answer compares with. */
  readonly before: ModelDocument | null;
  readonly answer: ComparisonAnswer | null;
}

const NOTHING: Comparison = { against: 'saved', other: null, turn: 0, before: null, answer: null };

/** What differs, and what may be done that could not, against the saved file, the signed version or another file. */
export const useComparison = create<Comparison>()(() => NOTHING);

let worker: Worker | null = null;
/** What the newest question was about: the same is not asked twice. */
let asked: readonly unknown[] = [];

/** Compares the model as it is now; nothing to compare with is not an error. */
export async function compare(): Promise<void> {
  const { document, saved, analysis, opening } = useShell.getState();
  const { against, other } = useComparison.getState();
  const question = [document, saved, analysis.policy, analysis.status, against, other, opening];
  if (question.every((part, i) => part === asked[i])) return;
  asked = question;
  const turn = useComparison.getState().turn + 1;
  useComparison.setState({ turn });
  if (!document || analysis.status !== 'ready' || !analysis.policy) return;
  const before =
    against === 'file'
      ? other?.text
      : against === 'signed'
        ? await signedVersion(document)
        : (saved && writeModel(saved)) || undefined;
  if (turn !== useComparison.getState().turn) return;
  const read = before === undefined ? undefined : readModel(before);
  useComparison.setState({ before: read?.ok ? read.value : null });
  if (before === undefined) return useComparison.setState({ answer: null });
  worker ??= newWorker();
  const { policy, threats } = analysis;
  worker.postMessage({
    turn,
    before,
    now: { document, policy, threats },
    packsOff: usePreferences.getState().packsOff,
    ownRules: useOwnRules.getState().files,
  } satisfies ComparisonQuestion);
}

function newWorker(): Worker {
  const made = createWorker(workerUrl);
  made.onmessage = ({ data }: MessageEvent<ComparisonAnswer>) => {
    if (data.turn === useComparison.getState().turn) useComparison.setState({ answer: data });
  };
  made.onerror = (event) =>
    useComparison.setState(({ turn }) => ({ answer: { turn, difference: null, problem: event.message } }));
  return made;
}

/** Asks for another file to compare with. */
export async function compareWithFile(): Promise<void> {
  const other = await pickModelText();
  if (!other) return;
  useComparison.setState({ against: 'file', other });
  await compare();
}

/** Compares with what was last saved, or with what was signed off. */
export function compareWith(against: 'saved' | 'signed'): void {
  useComparison.setState({ against, other: null });
  void compare();
}

/** A file that a person chooses, to be read only; null, with a notice where there is a reason, when there is none. */
export async function pickModelText(): Promise<{ readonly name: string; readonly text: string } | null> {
  const reply = await host.call('files.open', {});
  const problem = reply.diagnostics[0];
  if (problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
  if (!reply.ok || !reply.value) return null;
  const { name, text } = reply.value;
  return { name, text };
}

/** Compares anew whenever the model, its file or its analysis changes while somebody looks at the difference. */
export function startComparison(): void {
  useShell.subscribe((state, before) => {
    if (state.opening !== before.opening)
      useComparison.setState({ ...NOTHING, turn: useComparison.getState().turn + 1 });
  });
}
