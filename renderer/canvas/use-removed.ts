import { useEffect, useMemo } from 'react';
import type { ModelDocument, View } from '../../shared/model/document';
import { changes } from '../../shared/overlays/changes';
import { type WithRemoved, withRemoved } from '../../shared/review/diff/with-removed';
import { compare, useComparison } from '../state/comparison';
import { useShell } from '../state/store';

const NONE: ReadonlySet<string> = new Set();

/** The model as it is drawn: while changes are shown, with what is no longer there. Keeps the comparison up to date meanwhile. */
export function useRemoved(document: ModelDocument, view: View | undefined): WithRemoved {
  const on = useShell((s) => s.overlay === changes.id);
  const analysis = useShell((s) => (on ? s.analysis : null));
  const saved = useShell((s) => (on ? s.saved : null));
  const { before, against, other, newer } = useComparison();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model, analysis or choice is another comparison
  useEffect(() => {
    if (on) void compare();
  }, [on, document, analysis, saved, against, other, newer]);
  return useMemo(
    () => (on && before ? withRemoved(before, document, view) : { document, view, removed: NONE }),
    [on, before, document, view],
  );
}
