import { create } from 'zustand';
import { same } from '../../shared/core/same';
import type { ModelDocument } from '../../shared/model/document';
import { FIRST_OVERLAY } from '../../shared/overlays/registry';
import { type AnalysisState, NO_ANALYSIS, NO_VERIFICATION, type VerificationState } from './analysis';
import { existingIds } from './edits';
import {
  cancel,
  type Edit,
  type EditMode,
  type History,
  type HistoryStep,
  perform,
  redo,
  settle,
  undo,
} from './history';
import { refusal } from './refuse-edit';

export type Workspace = 'map' | 'threats' | 'policy' | 'tests' | 'review';
export type Theme = 'light' | 'dark' | 'contrast';

/** Where the open document came from; `token` is null until it was saved once. */
export interface FileState {
  readonly token: string | null;
  readonly name: string;
  /** sha256 of the bytes on disk when last read or written, to notice somebody else's change. */
  readonly digest: string | null;
  /** Why the document can only be looked at, for a person; absent or null where it can be edited. */
  readonly readOnly?: ReadOnly | null;
}

export interface ReadOnly {
  readonly why: string;
  /** False when writing it anywhere would lose something. */
  readonly mayCopy: boolean;
}

/** A path to light up on the map; everything else dims. */
export interface HighlightedPath {
  readonly elements: readonly string[];
  readonly flows: readonly string[];
  /** What it is, for the banner on the map; a path where absent. */
  readonly about?: string;
  /** The order of `flows` tells a story: they are numbered. */
  readonly numbered?: boolean;
}

export interface Shell {
  readonly document: ModelDocument | null;
  /** Counts the documents that were opened or closed: an edit never changes it. */
  readonly opening: number;
  readonly file: FileState;
  /** The document as it is on disk; dirty means "does not hold the same". */
  readonly saved: ModelDocument | null;
  readonly dirty: boolean;
  readonly undoStack: readonly HistoryStep[];
  readonly redoStack: readonly HistoryStep[];
  /** True while the latest step is a gesture still under way. */
  readonly gesture: boolean;
  /** The primary of the selected things: the one that the inspector shows. Always one of `selected`. */
  readonly selection: string | null;
  /** Ids of everything selected (elements, flows, zones, tasks, approvals, credentials), in the order of selecting. */
  readonly selected: readonly string[];
  readonly highlightedPath: HighlightedPath | null;
  readonly workspace: Workspace;
  readonly theme: Theme;
  /** Id of the overlay shown on the map, or null for none. */
  readonly overlay: string | null;
  readonly paletteOpen: boolean;
  readonly shortcutsOpen: boolean;
  readonly notice: string | null;
  readonly analysis: AnalysisState;
  readonly verification: VerificationState;
  /** Opens a document; `saved` is what its file holds where that differs from it (null: nothing yet). */
  open(
    document: ModelDocument,
    file: FileState,
    options?: { readonly saved?: ModelDocument | null | undefined },
  ): void;
  close(): void;
  markSaved(document: ModelDocument, file: FileState): void;
  /** Goes on with the document against a file that holds something else by now: there is unsaved work. */
  keepAgainst(file: FileState): void;
  /**
   * Applies a named edit: a command of `shared/model/commands`, such as `(d) => setZone(d, ids, zone)`, or a change
   * that one made. An edit that changes nothing leaves no trace. The name finishes the sentence "Undo …".
   */
  dispatch(name: string, edit: Edit, mode?: EditMode): void;
  undo(): void;
  redo(): void;
  /** Ends the running `merge` gesture; the next one is a step of its own. */
  settle(): void;
  /** Takes the running `merge` gesture back without leaving a step. */
  cancel(): void;
  /** Selects one thing, or nothing. */
  select(id: string | null): void;
  /** Selects several; the last is the primary. */
  selectMany(ids: readonly string[]): void;
  /** Adds a thing to what is selected, or takes it out. */
  toggleSelected(id: string): void;
  highlight(path: HighlightedPath | null): void;
  setWorkspace(workspace: Workspace): void;
  setTheme(theme: Theme): void;
  setOverlay(id: string | null): void;
  setPaletteOpen(open: boolean): void;
  setShortcutsOpen(open: boolean): void;
  setNotice(notice: string | null): void;
  setAnalysis(part: Partial<AnalysisState>): void;
  setVerification(part: Partial<VerificationState>): void;
}

const NO_FILE: FileState = { token: null, name: '', digest: null };

/** All state of the window. Nothing here is written to the model file but `document`. */
export const useShell = create<Shell>()((set) => ({
  document: null,
  opening: 0,
  file: NO_FILE,
  saved: null,
  dirty: false,
  undoStack: [],
  redoStack: [],
  gesture: false,
  selection: null,
  selected: [],
  highlightedPath: null,
  workspace: 'map',
  theme: 'light',
  overlay: FIRST_OVERLAY,
  paletteOpen: false,
  shortcutsOpen: false,
  notice: null,
  analysis: NO_ANALYSIS,
  verification: NO_VERIFICATION,

  open: (document, file, options) =>
    set((state) => {
      const saved = options?.saved === undefined ? document : options.saved;
      const opening = state.opening + 1;
      return { ...EMPTY_SESSION, document, opening, file, saved, dirty: !same(document, saved) };
    }),
  close: () =>
    set((state) => ({
      ...EMPTY_SESSION,
      document: null,
      opening: state.opening + 1,
      file: NO_FILE,
      saved: null,
      dirty: false,
    })),
  markSaved: (document, file) =>
    set((state) => ({ file, saved: document, dirty: !same(state.document, document) })),
  keepAgainst: (file) => set({ file, saved: null, dirty: true }),

  dispatch: (name, edit, mode = 'step') =>
    set((state) => {
      if (state.file.readOnly) return { notice: `Not changed. ${state.file.readOnly.why}` };
      const after = edited(state, (h) => perform(h, name, edit, mode));
      const refused = state.document && after.document ? refusal(state.document, after.document) : null;
      return refused === null ? after : { notice: refused };
    }),
  undo: () => set((state) => edited(state, undo)),
  redo: () => set((state) => edited(state, redo)),
  settle: () => set((state) => edited(state, settle)),
  cancel: () => set((state) => edited(state, cancel)),

  select: (id) => set(selecting(id === null ? [] : [id])),
  selectMany: (ids) => set(selecting([...new Set(ids)])),
  toggleSelected: (id) =>
    set(({ selected }) =>
      selecting(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]),
    ),
  highlight: (highlightedPath) => set({ highlightedPath }),
  setWorkspace: (workspace) => set({ workspace }),
  setTheme: (theme) => set({ theme }),
  setOverlay: (overlay) => set({ overlay }),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  setShortcutsOpen: (shortcutsOpen) => set({ shortcutsOpen }),
  setNotice: (notice) => set({ notice }),
  setAnalysis: (part) => set((state) => ({ analysis: { ...state.analysis, ...part } })),
  setVerification: (part) => set((state) => ({ verification: { ...state.verification, ...part } })),
}));

const selecting = (selected: readonly string[]) => ({ selected, selection: selected.at(-1) ?? null });

/** What an editing step makes of the window: the history, whether it differs from the file, and a selection that still exists. */
function edited(state: Shell, step: (history: History) => History): Partial<Shell> {
  const { document, undoStack, redoStack, gesture, saved, selected } = state;
  if (!document) return {};
  const before: History = { document, undoStack, redoStack, gesture };
  const after = step(before);
  if (after === before) return {};
  if (after.document === document) return after;
  const exists = selected.length > 0 ? existingIds(after.document) : new Set();
  const kept = selected.filter((id) => exists.has(id));
  return {
    ...after,
    dirty: !same(after.document, saved),
    ...(kept.length === selected.length ? {} : selecting(kept)),
  };
}

const EMPTY_SESSION = {
  undoStack: [],
  redoStack: [],
  gesture: false,
  selection: null,
  selected: [],
  highlightedPath: null,
  workspace: 'map',
  notice: null,
  analysis: NO_ANALYSIS,
  verification: NO_VERIFICATION,
} as const satisfies Partial<Shell>;
