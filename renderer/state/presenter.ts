import { create } from 'zustand';
import type { ModelDocument } from '../../shared/model/document';
import { type Stop, walkThrough } from '../../shared/review/walk';
import type { Threat } from '../../shared/threats/threat';
import { decideOn, needsReason } from './decide';
import { graphOf } from './graph';
import { mapPort } from './map-port';
import { useShell } from './store';

/** Presenting: one stop of the walk-through at a time, nothing else on the screen. Passing state: never saved. */
interface Presenter {
  readonly on: boolean;
  /** Which stop, from 0. */
  readonly at: number;
  /** Notes are shown beside what is presented. */
  readonly notes: boolean;
  /** The threat at this stop that keys decide on; the first one when null. */
  readonly chosen: string | null;
  /** What the latest key did, said aloud. */
  readonly said: string;
  /** The overlay that was on before, to come back to. */
  readonly overlay: string | null;
}

const START: Presenter = { on: false, at: 0, notes: false, chosen: null, said: '', overlay: null };
export const usePresenter = create<Presenter>()(() => START);
const set = usePresenter.setState;

useShell.subscribe((state, before) => {
  if (state.opening !== before.opening) set(START);
});

let last: { document: ModelDocument; threats: readonly Threat[]; stops: readonly Stop[] } | null = null;

/** The walk-through of a document; worked out once for each. */
export function stopsOf(document: ModelDocument, threats: readonly Threat[]): readonly Stop[] {
  if (last?.document !== document || last.threats !== threats)
    last = { document, threats, stops: walkThrough(graphOf(document), threats) };
  return last.stops;
}

function stopsNow(): readonly Stop[] {
  const { document, analysis } = useShell.getState();
  return document ? stopsOf(document, analysis.threats) : [];
}

/** Where the presenter is, kept within the walk. */
export const stopAt = (stops: readonly Stop[], at: number): Stop | undefined =>
  stops[Math.min(Math.max(0, at), stops.length - 1)];

/** Starts to present, from a stop on; nothing where there is nothing to see. */
export function present(at = 0): void {
  if (stopsNow().length === 0) return;
  const { overlay, setOverlay, setWorkspace } = useShell.getState();
  setOverlay(null);
  setWorkspace('map');
  set({ ...START, on: true, at, overlay });
}

/** Ends presenting: the map is as it was before. */
export function leave(): void {
  const shell = useShell.getState();
  shell.settle();
  shell.highlight(null);
  shell.setOverlay(usePresenter.getState().overlay);
  set({ ...START });
  // After the frame in which the whole window is drawn again.
  requestAnimationFrame(() => mapPort()?.fit());
}

/** Goes to a stop, as far as the walk reaches. */
export function goTo(at: number): void {
  const stops = stopsNow();
  const next = Math.min(Math.max(0, at), stops.length - 1);
  useShell.getState().settle();
  set({ at: next, chosen: null, said: '' });
}
export const goBy = (by: number) => goTo(usePresenter.getState().at + by);
export const goToEnd = () => goTo(stopsNow().length - 1);

/** Goes to the first stop of the next stage, or of this one and then of the one before. */
export function goToStage(by: 1 | -1): void {
  const stops = stopsNow();
  const { at } = usePresenter.getState();
  const starts = stops.flatMap((stop, i) => (stops[i - 1]?.stage === stop.stage ? [] : [i]));
  const next = by === 1 ? starts.find((i) => i > at) : starts.findLast((i) => i < at);
  if (next !== undefined) goTo(next);
}

/** The threat in hand at this stop. */
export function threatInHand({ at, chosen } = usePresenter.getState()): string | undefined {
  const threats = stopAt(stopsNow(), at)?.threats ?? [];
  return chosen !== null && threats.includes(chosen) ? chosen : threats[0];
}

/** Takes another threat of this stop in hand. */
export function chooseBy(by: number): void {
  const threats = stopAt(stopsNow(), usePresenter.getState().at)?.threats ?? [];
  const now = threats.indexOf(threatInHand() ?? '');
  const next = threats[Math.min(Math.max(0, now + by), threats.length - 1)];
  if (next !== undefined) set({ chosen: next });
}

/** One key, one outcome, for the threat in hand. What needs a reason puts the cursor where it is typed. */
export function decideHere(status: Parameters<typeof decideOn>[1]['status'], title: string): void {
  const threat = threatInHand();
  if (threat === undefined || status === undefined) {
    set({ said: 'There is no threat to decide on here.' });
    return;
  }
  decideOn([threat], { status }, title);
  set({ said: `${title}. U takes it back.`, chosen: threat });
  if (needsReason(status)) requestAnimationFrame(() => focusField('present-reason'));
  else chooseBy(1);
}

export const toggleNotes = () => {
  const notes = !usePresenter.getState().notes;
  set({ notes });
  if (notes) requestAnimationFrame(() => focusField('remark'));
};

/** A field of the presenter by its name. */
function focusField(name: string): void {
  window.document.querySelector<HTMLElement>(`.presenter [data-field="${name}"]`)?.focus();
}

/** Gives the keyboard back to the presenter. */
export const focusPresenter = () => window.document.querySelector<HTMLElement>('.presenter')?.focus();
