import { apply, type Change, type Command, invert, squash } from '../../shared/model/change';
import type { ModelDocument } from '../../shared/model/document';

/**
 * `step`: an undo step of its own. `merge`: joins the step before it while that is a running gesture of the same name
 * (typing, nudging, a drag). `never`: no step; it is taken back together with the step before it.
 */
export type EditMode = 'step' | 'merge' | 'never';
/** A change, or a command that works it out from the document as it is. */
export type Edit = Change | Command;

/** One entry of the undo history: what a person would call it, and what it changed. */
export interface HistoryStep {
  readonly name: string;
  readonly change: Change;
}

/** The document with what can be undone and redone, latest last. */
export interface History {
  readonly document: ModelDocument;
  readonly undoStack: readonly HistoryStep[];
  readonly redoStack: readonly HistoryStep[];
  /** True while the latest step is a gesture that more merges may join or `cancel` may take back. */
  readonly gesture: boolean;
}

const LIMIT = 500;

/** The history after an edit; the same object when the edit changes nothing. */
export function perform(history: History, name: string, edit: Edit, mode: EditMode): History {
  const { document, undoStack } = history;
  const change = typeof edit === 'function' ? edit(document) : edit;
  if (change.length === 0) return history;
  const last = undoStack.at(-1);
  const next = { document: apply(document, change), redoStack: [] };
  const joins = mode === 'never' || (mode === 'merge' && history.gesture && last?.name === name);
  if (last && joins) {
    const joined = { name: last.name, change: squash(last.change, change) };
    return { ...next, undoStack: undoStack.with(-1, joined), gesture: history.gesture };
  }
  if (mode === 'never') return { ...next, undoStack, gesture: false };
  return { ...next, undoStack: [...undoStack, { name, change }].slice(-LIMIT), gesture: mode === 'merge' };
}

/** Takes the latest step back; the same object when there is none. */
export function undo(history: History): History {
  const step = history.undoStack.at(-1);
  if (!step) return history;
  return {
    document: apply(history.document, invert(step.change)),
    undoStack: history.undoStack.slice(0, -1),
    redoStack: [...history.redoStack, step],
    gesture: false,
  };
}

/** Does again what was undone last; the same object when there is nothing. */
export function redo(history: History): History {
  const step = history.redoStack.at(-1);
  if (!step) return history;
  return {
    document: apply(history.document, step.change),
    undoStack: [...history.undoStack, step],
    redoStack: history.redoStack.slice(0, -1),
    gesture: false,
  };
}

/** Ends the running gesture: the next merge starts a step of its own. */
export function settle(history: History): History {
  return history.gesture ? { ...history, gesture: false } : history;
}

/** Takes the running gesture back as if it had never begun; the same object when there is none. */
export function cancel(history: History): History {
  return history.gesture ? { ...undo(history), redoStack: [] } : history;
}
