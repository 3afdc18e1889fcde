import { create } from 'zustand';
import { NO_FILTER, type ThreatFilter } from '../panels/threats/filter';
import type { Grouping } from '../panels/threats/grouping';
import { useShell } from './store';

export const THREAT_SCREENS = ['threats', 'coverage', 'rules'] as const;
export type ThreatScreen = (typeof THREAT_SCREENS)[number];
export type ThreatLayout = 'table' | 'layers' | 'tactics';

/** One line of the list as keys move over it: the same threat can stand below several headings. */
export interface ListedThreat {
  readonly key: string;
  readonly threat: string;
}

/** What a person looks at and works on among the threats. Passing state: never saved, gone when another model opens. */
interface Triage {
  readonly screen: ThreatScreen;
  readonly layout: ThreatLayout;
  readonly filter: ThreatFilter;
  readonly grouping: Grouping;
  /** The list in its order. */
  readonly listed: readonly ListedThreat[];
  /** The line that is explained beside the list; null = the first. */
  readonly chosen: string | null;
  /** Threats that a decision is taken on together; empty = the chosen one. */
  readonly marked: readonly string[];
  /** True while a suppression is being written. */
  readonly suppressing: boolean;
  /** The rule shown on the rules screen. */
  readonly rule: string | null;
  /** What the latest single key did, said aloud. */
  readonly said: string;
  set(part: Partial<Omit<Triage, 'set'>>): void;
}

const START = {
  layout: 'table',
  filter: NO_FILTER,
  grouping: 'none',
  listed: [],
  chosen: null,
  marked: [],
  suppressing: false,
  said: '',
} as const satisfies Partial<Triage>;

export const useTriage = create<Triage>()((set) => ({
  ...START,
  screen: 'threats',
  rule: null,
  set: (part) => set(part),
}));

useShell.subscribe((state, before) => {
  if (state.opening !== before.opening) useTriage.setState({ ...START, screen: 'threats', rule: null });
});

/** Where the chosen line stands in the list; 0 when it is not there any more. */
export const chosenIndex = ({ listed, chosen }: Pick<Triage, 'listed' | 'chosen'>): number =>
  Math.max(
    0,
    listed.findIndex((item) => item.key === chosen),
  );

/** The threats that a decision is about now: those that are marked, or else the chosen one. */
export function inHand(): readonly string[] {
  const triage = useTriage.getState();
  if (triage.marked.length > 0) return triage.marked;
  const item = triage.listed[chosenIndex(triage)];
  return item ? [item.threat] : [];
}

/** Goes to another line, as far as the list reaches. */
export function moveChoice(by: number): void {
  const triage = useTriage.getState();
  const next = Math.min(triage.listed.length - 1, Math.max(0, chosenIndex(triage) + by));
  const item = triage.listed[next];
  if (item) triage.set({ chosen: item.key });
}

/** Marks threats or takes the marks away again. */
export function toggleMarked(ids: readonly string[]): void {
  const { marked, set } = useTriage.getState();
  const all = ids.every((id) => marked.includes(id));
  set({ marked: all ? marked.filter((id) => !ids.includes(id)) : [...new Set([...marked, ...ids])] });
}

/** Shows the list of threats, narrowed like this and nothing else. */
export function showThreats(filter: Partial<ThreatFilter>): void {
  useTriage.getState().set({
    screen: 'threats',
    layout: 'table',
    filter: { ...NO_FILTER, ...filter },
    chosen: null,
    marked: [],
  });
  useShell.getState().setWorkspace('threats');
}
