import { create } from 'zustand';
import type { ModelDocument } from '../../shared/model/document';
import { type AnalysisState, NO_ANALYSIS, NO_VERIFICATION, type VerificationState } from './analysis';

export type Workspace = 'map' | 'threats' | 'policy' | 'tests';
export type Theme = 'light' | 'dark';

/** Where the open document came from; `token` is null until it was saved once. */
export interface FileState {
  readonly token: string | null;
  readonly name: string;
  /** sha256 of the bytes on disk when last read or written, to notice somebody else's change. */
  readonly digest: string | null;
}

/** A path to light up on the map; everything else dims. */
export interface HighlightedPath {
  readonly elements: readonly string[];
  readonly flows: readonly string[];
}

/** One entry of the undo history: what the edit is called, and the document on the other side of it. */
export interface HistoryStep {
  readonly name: string;
  readonly document: ModelDocument;
}

/** `step`: an undo step of its own. `merge`: joins the previous step of the same name. `never`: not undoable. */
export type EditMode = 'step' | 'merge' | 'never';
export type Edit = (document: ModelDocument) => ModelDocument;

export interface Shell {
  readonly document: ModelDocument | null;
  readonly file: FileState;
  /** The document as it is on disk; dirty means "not that one". */
  readonly saved: ModelDocument | null;
  readonly dirty: boolean;
  readonly undoStack: readonly HistoryStep[];
  readonly redoStack: readonly HistoryStep[];
  /** Id of the selected element, flow, zone, task or approval. */
  readonly selection: string | null;
  readonly highlightedPath: HighlightedPath | null;
  readonly workspace: Workspace;
  readonly theme: Theme;
  readonly overlay: boolean;
  readonly paletteOpen: boolean;
  readonly notice: string | null;
  readonly analysis: AnalysisState;
  readonly verification: VerificationState;
  open(document: ModelDocument, file: FileState, options?: { readonly unsaved?: boolean }): void;
  close(): void;
  markSaved(document: ModelDocument, file: FileState): void;
  /** Applies a named edit to the document. The edit returns a new document and leaves the old one alone. */
  dispatch(name: string, edit: Edit, mode?: EditMode): void;
  undo(): void;
  redo(): void;
  select(id: string | null): void;
  highlight(path: HighlightedPath | null): void;
  setWorkspace(workspace: Workspace): void;
  setTheme(theme: Theme): void;
  setOverlay(on: boolean): void;
  setPaletteOpen(open: boolean): void;
  setNotice(notice: string | null): void;
  setAnalysis(part: Partial<AnalysisState>): void;
  setVerification(part: Partial<VerificationState>): void;
}

/** Undo keeps whole documents: they share everything an edit left alone, so a step costs what it changed. */
const HISTORY_LIMIT = 500;
const NO_FILE: FileState = { token: null, name: '', digest: null };

/** All state of the window. Nothing here is written to the model file but `document`. */
export const useShell = create<Shell>()((set, get) => ({
  document: null,
  file: NO_FILE,
  saved: null,
  dirty: false,
  undoStack: [],
  redoStack: [],
  selection: null,
  highlightedPath: null,
  workspace: 'map',
  theme: 'light',
  overlay: true,
  paletteOpen: false,
  notice: null,
  analysis: NO_ANALYSIS,
  verification: NO_VERIFICATION,

  open: (document, file, options) =>
    set({
      ...EMPTY_SESSION,
      document,
      file,
      saved: options?.unsaved ? null : document,
      dirty: options?.unsaved ?? false,
    }),
  close: () => set({ ...EMPTY_SESSION, document: null, file: NO_FILE, saved: null, dirty: false }),
  markSaved: (document, file) =>
    set((state) => ({ file, saved: document, dirty: state.document !== document })),

  dispatch: (name, edit, mode = 'step') => {
    const { document, undoStack, saved } = get();
    if (!document) return;
    const next = edit(document);
    if (next === document) return;
    const joins = mode === 'merge' && undoStack.at(-1)?.name === name;
    const history = mode === 'never' || joins ? undoStack : [...undoStack, { name, document }];
    set({
      document: next,
      dirty: next !== saved,
      undoStack: history.slice(-HISTORY_LIMIT),
      redoStack: mode === 'never' ? get().redoStack : [],
    });
  },
  undo: () => {
    const { document, undoStack, redoStack, saved } = get();
    const step = undoStack.at(-1);
    if (!document || !step) return;
    set({
      document: step.document,
      dirty: step.document !== saved,
      undoStack: undoStack.slice(0, -1),
      redoStack: [...redoStack, { name: step.name, document }],
    });
  },
  redo: () => {
    const { document, undoStack, redoStack, saved } = get();
    const step = redoStack.at(-1);
    if (!document || !step) return;
    set({
      document: step.document,
      dirty: step.document !== saved,
      redoStack: redoStack.slice(0, -1),
      undoStack: [...undoStack, { name: step.name, document }],
    });
  },

  select: (selection) => set({ selection }),
  highlight: (highlightedPath) => set({ highlightedPath }),
  setWorkspace: (workspace) => set({ workspace }),
  setTheme: (theme) => set({ theme }),
  setOverlay: (overlay) => set({ overlay }),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  setNotice: (notice) => set({ notice }),
  setAnalysis: (part) => set((state) => ({ analysis: { ...state.analysis, ...part } })),
  setVerification: (part) => set((state) => ({ verification: { ...state.verification, ...part } })),
}));

const EMPTY_SESSION = {
  undoStack: [],
  redoStack: [],
  selection: null,
  highlightedPath: null,
  workspace: 'map',
  notice: null,
  analysis: NO_ANALYSIS,
  verification: NO_VERIFICATION,
} as const satisfies Partial<Shell>;
