import { create } from 'zustand';
import type { Import } from '../../shared/importers/import';
import type { Answers } from '../../shared/importers/interview/answers';
import type { ImportTexts } from '../../shared/ipc/contract';
import type { ModelDocument } from '../../shared/model/document';
import { emptyModel } from '../../shared/model/empty';
import { createWorker } from '../platform/trusted-worker';
import workerUrl from './import.worker?worker&url';
import { useShell } from './store';

/** An import that was read and that nobody has taken over yet. */
export interface Review {
  /** Null when nothing was imported now: only the open questions of the model are gone through. */
  readonly texts: ImportTexts | null;
  readonly into: 'open' | 'new';
  /** The model that it goes into, as it is without the import. */
  readonly base: ModelDocument;
  readonly read: Import;
  readonly declined: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** Answers by the id of their question, in the order in which they were given. */
  readonly answers: Answers;
  /** Questions that are left for later. */
  readonly later: ReadonlySet<string>;
  /** Id of the question that is asked now; null = the first that is open and not left for later. */
  readonly asking: string | null;
}

interface ImportReview {
  /** What is being read, for a person; null when nothing is. */
  readonly reading: string | null;
  readonly review: Review | null;
}

/** The import under review; beside the document, which it does not touch before it is taken over. */
export const useImportReview = create<ImportReview>()(() => ({ reading: null, review: null }));

const NOBODY: ReadonlySet<string> = new Set();
let worker: Worker | null = null;

/** Reads what was given and puts it before the person: into the open model, or into a new one. */
export function reviewImport(texts: ImportTexts, into: 'open' | 'new' = 'open'): void {
  const { document, file } = useShell.getState();
  const joins = into === 'open' && document !== null && !file.readOnly;
  const base = joins ? document : emptyModel(titleFrom(texts.name), 'imported');
  cancelImport();
  useImportReview.setState({ reading: texts.name });
  worker = createWorker(workerUrl);
  worker.onmessage = ({ data }: MessageEvent<Import>) => {
    stopWorker();
    useImportReview.setState({
      reading: null,
      review: { ...begin(base, data), texts, into: joins ? 'open' : 'new' },
    });
  };
  worker.onerror = (event) => {
    cancelImport();
    useShell.getState().setNotice(`The import stopped: ${event.message}`);
  };
  worker.postMessage({ base, files: texts.files });
}

/** Goes through what an earlier import left open in the open model. */
export function reviewQuestions(unknowns: Import['unknowns']): void {
  const { document } = useShell.getState();
  if (!document) return;
  const nothing = {
    added: [],
    changed: [],
    gone: [],
    diagnostics: [],
    sources: [],
    change: [],
    secretsFound: 0,
  };
  useImportReview.setState({ review: begin(document, { ...nothing, document, unknowns }) });
}

const begin = (base: ModelDocument, read: Import): Review => ({
  texts: null,
  into: 'open',
  base,
  read,
  declined: NOBODY,
  removed: NOBODY,
  answers: {},
  later: NOBODY,
  asking: null,
});

/** Leaves the import; the open document is as it was. */
export function cancelImport(): void {
  stopWorker();
  useImportReview.setState({ reading: null, review: null });
}

function stopWorker(): void {
  worker?.terminate();
  worker = null;
}

/** Changes the review under way; nothing when there is none. */
export function changeReview(part: Partial<Review> | ((review: Review) => Partial<Review>)): void {
  const { review } = useImportReview.getState();
  if (review === null) return;
  const change = typeof part === 'function' ? part(review) : part;
  useImportReview.setState({ review: { ...review, ...change } });
}

/** Puts a key into one of the sets of a review, or takes it out. */
export function toggleIn(set: 'declined' | 'removed' | 'later', key: string): void {
  changeReview((review) => {
    const next = new Set(review[set]);
    if (!next.delete(key)) next.add(key);
    return { [set]: next };
  });
}

const titleFrom = (name: string) =>
  name.replace(/\.[a-z0-9]+$/i, '').replace(/^\.+/, '') || 'Imported system';
