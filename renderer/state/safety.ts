import { create } from 'zustand';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { DiskChange, Recovery } from '../../shared/ipc/contract';

/** A file that cannot be opened as a model: its text, and what is wrong where. */
export interface ProblemFile {
  readonly name: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Two texts to be shown side by side; null on the left is nothing. */
export interface Comparison {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly beforeName: string;
  readonly afterName: string;
}

interface Safety {
  /** What somebody else did to the open file, until the person has chosen what to do about it. */
  readonly diskChange: DiskChange | null;
  readonly problem: ProblemFile | null;
  readonly comparison: Comparison | null;
  /** Work that was kept from an earlier session and that nobody has decided about. */
  readonly recoveries: readonly Recovery[];
  /** True while the list of recoveries is put before the person. */
  readonly showingRecoveries: boolean;
}

/** What the window knows about work that could be lost; beside the document, so that no edit touches it. */
export const useSafety = create<Safety>()(() => ({
  diskChange: null,
  problem: null,
  comparison: null,
  recoveries: [],
  showingRecoveries: false,
}));
