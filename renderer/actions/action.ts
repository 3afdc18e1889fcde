import type { Shell } from '../state/store';

/** One thing a person can do; menu, keyboard, palette and toolbar all run the same one. */
export interface Action {
  readonly id: string;
  readonly title: string;
  /** The title with what it would do now ("Undo Move Support agent"), where that differs. */
  titleNow?(state: Shell): string;
  /** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+S`. */
  readonly shortcut?: string;
  enabled?(state: Shell): boolean;
  run(): void | Promise<void>;
}

export const hasDocument = (state: Shell): boolean => state.document !== null;
