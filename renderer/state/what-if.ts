import { useMemo } from 'react';
import { create } from 'zustand';
import { changeBetween } from '../../shared/model/change-between';
import { assume } from '../../shared/review/what-if/assumption';
import type { WhatIf } from '../../shared/review/what-if/compare';
import type { Threat } from '../../shared/threats/threat';
import { useExplorer } from './explorer';
import { useOwnRules } from './own-rules';
import { usePreferences } from './preferences';
import { useShell } from './store';
import { today } from './today';
import { ask } from './use-explored';

interface WhatIfState {
  /** What becomes of everything with what is assumed; the last one stays while a newer is worked out. */
  readonly outcome: WhatIf | null;
  readonly busy: boolean;
}

const NOTHING: WhatIfState = { outcome: null, busy: false };

/** Worked out once for panel and map alike, whenever the model, the assumptions or the rules change. */
export const useWhatIf = create<WhatIfState>()(() => NOTHING);

let inputs: readonly unknown[] = [];
let takeBack = (): void => undefined;

function refresh(): void {
  const { document } = useShell.getState();
  const { assumed } = useExplorer.getState();
  const { files: ownRules } = useOwnRules.getState();
  const { packsOff } = usePreferences.getState();
  const now = assumed.length === 0 ? [] : [document, assumed, ownRules, packsOff];
  if (now.length === inputs.length && now.every((input, i) => input === inputs[i])) return;
  inputs = now;
  takeBack();
  takeBack = () => undefined;
  if (!document || assumed.length === 0) {
    useWhatIf.setState(NOTHING);
    return;
  }
  useWhatIf.setState({ busy: true });
  const after = assume(document, assumed);
  takeBack = ask('whatIf', { before: document, after, ownRules, packsOff, today: today() }, (outcome) =>
    useWhatIf.setState({ outcome, busy: false }),
  );
}

for (const store of [useShell, useExplorer, useOwnRules, usePreferences]) store.subscribe(refresh);

/** The overlay that shows on the map what is assumed and what becomes of threats and paths. */
export const WHAT_IF = {
  id: 'what-if',
  title: 'What if',
  key: '9',
  about: 'With what is assumed: which threats go, which paths close, what opens instead?',
} as const;

let shownBefore: string | null = null;
// The map turns to what is assumed with the first assumption, and back to what it showed with the last one forgotten.
useExplorer.subscribe(({ assumed }, before) => {
  const { overlay, setOverlay } = useShell.getState();
  if (assumed.length > 0 && before.assumed.length === 0) {
    shownBefore = overlay;
    setOverlay(WHAT_IF.id);
  } else if (assumed.length === 0 && before.assumed.length > 0 && overlay === WHAT_IF.id)
    setOverlay(shownBefore);
});

/** The threats that the map counts: with the what-if overlay on, those that there would be. */
export function useThreatsOnMap(): readonly Threat[] {
  const threats = useShell((s) => s.analysis.threats);
  const on = useShell((s) => s.overlay === WHAT_IF.id);
  const outcome = useWhatIf((s) => s.outcome);
  return useMemo(() => {
    if (!on || !outcome) return threats;
    const gone = new Set(outcome.threats.gone.map((t) => t.id));
    return [...threats.filter((t) => !gone.has(t.id)), ...outcome.threats.raised];
  }, [threats, on, outcome]);
}

/** Assumes nothing any more. */
export function forgetAssumptions(): void {
  useExplorer.getState().set({ assumed: [] });
}

/** Writes what is assumed into the model, as one step of its history. */
export function keepAssumptions(): void {
  const { document, dispatch } = useShell.getState();
  const { assumed } = useExplorer.getState();
  if (!document || assumed.length === 0) return;
  dispatch('Keep what was assumed', changeBetween(document, assume(document, assumed, true)));
  forgetAssumptions();
}
