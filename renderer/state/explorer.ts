import { create } from 'zustand';
import { type Assumption, subjectOf } from '../../shared/review/what-if/assumption';
import { useListView } from './list-view';
import { useShell } from './store';

export const SIDES = ['outline', 'paths', 'blast', 'what-if'] as const;
export type Side = (typeof SIDES)[number];

/** What stands beside the map. Passing state: never saved, gone when another model opens. */
interface Explorer {
  readonly side: Side;
  /** The attack path that is lit. */
  readonly path: string | null;
  /** The place whose blast radius is shown. */
  readonly place: string | null;
  /** Whether the map shows what is left with the generated policy. */
  readonly after: boolean;
  /** What is assumed to be otherwise; at most one for each subject. */
  readonly assumed: readonly Assumption[];
  set(part: Partial<Omit<Explorer, 'set'>>): void;
}

const START = {
  side: 'outline',
  path: null,
  place: null,
  after: false,
  assumed: [],
} as const satisfies Partial<Explorer>;

export const useExplorer = create<Explorer>()((set) => ({ ...START, set: (part) => set(part) }));

useShell.subscribe((state, before) => {
  if (state.opening !== before.opening) useExplorer.setState(START);
});

/** Opens one side of the map, as a diagram; what another side lit goes out. */
export function showSide(side: Side): void {
  useListView.setState({ on: false });
  useShell.getState().setWorkspace('map');
  if (useExplorer.getState().side !== side) useShell.getState().highlight(null);
  useExplorer.getState().set({ side });
}

/** Assumes something, in place of what was assumed of the same subject; null assumes nothing of it. */
export function assumeOf(subject: string, assumption: Assumption | null): void {
  const { assumed, set } = useExplorer.getState();
  const others = assumed.filter((other) => subjectOf(other) !== subject);
  set({ assumed: assumption === null ? others : [...others, assumption] });
}
