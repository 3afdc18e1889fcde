import { create } from 'zustand';
import type { OwnRuleFile } from '../../shared/ipc/own-rules';
import type { ModelDocument } from '../../shared/model/document';
import type { Policy } from '../../shared/policy/policy';
import type { Difference } from '../../shared/review/diff/difference';
import type { Threat } from '../../shared/threats/threat';
import { host } from '../platform/host';
import { createWorker } from '../platform/trusted-worker';
import workerUrl from './compare.worker?worker&url';
import { exportedModel, useLastExport } from './last-export';
import { readModel, writeModel } from './model-file';
import { useOwnRules } from './own-rules';
import { usePreferences } from './preferences';
import { askRevision } from './revisions';
import { signedVersion } from './signed-version';
import { useShell } from './store';

export interface ComparisonQuestion {
  readonly turn: number;
  /** Text of the model that the open one is compared with. */
  readonly before: string;
  /** The model in the window with what is known of it, or the text of an earlier version. */
  readonly now:
    | {
        readonly document: ModelDocument;
        readonly policy: Policy;
        readonly threats: readonly Threat[];
      }
    | string;
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
  exported: {
    label: 'Last export',
    words: 'what was exported last',
    nothing: 'This model has not been exported on this machine.',
  },
  revision: { label: 'Revision', words: 'the revision', nothing: 'Its policy cannot be derived.' },
  file: { label: 'File', words: 'the file', nothing: 'Its policy cannot be derived.' },
} as const;
export type Against = keyof typeof AGAINST;

/** The text of a model, and what it is called here. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

interface Comparison {
  readonly against: Against;
  /** The file or the revision, where it is compared with one. */
  readonly other: NamedText | null;
  /** The newer side where it is not the model in the window. */
  readonly newer: NamedText | null;
  readonly turn: number;
  /** The model that the answer compares with. */
  readonly before: ModelDocument | null;
  readonly answer: ComparisonAnswer | null;
}

const NOTHING: Comparison = {
  against: 'saved',
  other: null,
  newer: null,
  turn: 0,
  before: null,
  answer: null,
};

/** What differs, and what may be done that could not, against an earlier version or another file. */
export const useComparison = create<Comparison>()(() => NOTHING);

let worker: Worker | null = null;
/** What the newest question was about: the same is not asked twice. */
let asked: readonly unknown[] = [];

/** Compares the model as it is now; nothing to compare with is not an error. */
export async function compare(): Promise<void> {
  const { document, saved, analysis, opening } = useShell.getState();
  const { against, other, newer } = useComparison.getState();
  const exported = against === 'exported' ? exportedModel() : undefined;
  const question = [
    document,
    saved,
    analysis.policy,
    analysis.status,
    against,
    other,
    newer,
    opening,
    exported,
  ];
  if (question.every((part, i) => part === asked[i])) return;
  asked = question;
  const turn = useComparison.getState().turn + 1;
  useComparison.setState({ turn });
  if (!document || analysis.status !== 'ready' || !analysis.policy) return;
  const before = await textOf(against, other, document, saved);
  if (turn !== useComparison.getState().turn) return;
  const read = before === undefined ? undefined : readModel(before);
  // The map shows the model in the window: two other versions have no marks on it.
  useComparison.setState({ before: read?.ok && !newer ? read.value : null });
  if (before === undefined) return useComparison.setState({ answer: null });
  worker ??= newWorker();
  const { policy, threats } = analysis;
  worker.postMessage({
    turn,
    before,
    now: newer?.text ?? { document, policy, threats },
    packsOff: usePreferences.getState().packsOff,
    ownRules: useOwnRules.getState().files,
  } satisfies ComparisonQuestion);
}

/** The text of the older side; undefined where there is none. */
async function textOf(
  against: Against,
  other: NamedText | null,
  document: ModelDocument,
  saved: ModelDocument | null,
): Promise<string | undefined> {
  if (against === 'file' || against === 'revision') return other?.text;
  if (against === 'signed') return signedVersion(document);
  if (against === 'exported') return exportedModel();
  return saved ? writeModel(saved) : undefined;
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

/** Compares with what was last saved, signed off or exported. */
export function compareWith(against: 'saved' | 'signed' | 'exported'): void {
  useComparison.setState({ against, other: null });
  void compare();
}

/** Compares with a committed version of the file. */
export function compareWithRevision(): void {
  askRevision('Compare with which revision?', (other) => {
    useComparison.setState({ against: 'revision', other });
    void compare();
  });
}

/** Chooses the newer side: a committed version, or the model in the window. */
export function chooseNewer(): void {
  askRevision(
    'Compare which version?',
    (newer) => {
      useComparison.setState({ newer });
      void compare();
    },
    'The model in the window',
  );
}

/** A file that a person chooses, to be read only; null, with a notice where there is a reason, when there is none. */
export async function pickModelText(): Promise<NamedText | null> {
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
  useLastExport.subscribe(() => {
    if (useComparison.getState().against === 'exported') void compare();
  });
}
