import type { Shell } from '../state/store';
import { useTriage } from '../state/triage';

/** One thing a person can do; menu, keyboard, palette and toolbar all run the same one. */
export interface Action {
  readonly id: string;
  readonly title: string;
  /** The title with what it would do now ("Undo Move Support agent"), where that differs. */
  titleNow?(state: Shell): string;
  /** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+S`. */
  readonly shortcut?: string;
  /**
   * `map`: the shortcut works only while the map, or nothing, has the keyboard: elsewhere the key means something else.
   * `threats`: only among the threats, and there before any other action with the same key.
   * `presenter`: only while presenting, when no other key but undo, redo and save works.
   */
  readonly where?: 'map' | 'threats' | 'presenter';
  /** The browser turns the shortcut into an event of its own (copy, cut, paste) that the window listens to instead. */
  readonly native?: boolean;
  /** `false` keeps it out of the menu: it is one of many of its kind, and has a key. */
  readonly menu?: false;
  /** A button in the title bar: its icon, and its name beside it unless it is well known by the icon. */
  readonly toolbar?: { readonly icon: string; readonly look: 'icon' | 'named' | 'primary' };
  enabled?(state: Shell): boolean;
  run(): void | Promise<void>;
}

/** The list of threats is in sight. */
export const onThreats = (state: Shell): boolean =>
  state.workspace === 'threats' && useTriage.getState().screen === 'threats' && state.document !== null;

export const hasDocument = (state: Shell): boolean => state.document !== null;

/** What is drawn and selected: elements, zones and notes. */
export const hasDrawn = (state: Shell): boolean =>
  state.workspace === 'map' && state.document !== null && state.selected.length > 0;
