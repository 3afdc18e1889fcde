import { create } from 'zustand';

export interface PickItem {
  readonly id: string;
  readonly title: string;
  /** Said after the title, in a quieter tone. */
  readonly hint?: string | undefined;
  readonly shortcut?: string | undefined;
  /** Why it cannot be chosen now; it is shown all the same. */
  readonly refusal?: string | undefined;
}

/** A question with a list of answers, to be narrowed by typing. */
export interface Question {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly PickItem[];
  onPick(id: string): void;
}

interface Picker {
  readonly question: Question | null;
  ask(question: Question): void;
  close(): void;
}

/** The one question that is open in the window. */
export const usePicker = create<Picker>()((set) => ({
  question: null,
  ask: (question) => set({ question }),
  close: () => set({ question: null }),
}));
