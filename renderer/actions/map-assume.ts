import { subjectOf } from '../../shared/review/what-if/assumption';
import { assumeOf, showSide, useExplorer } from '../state/explorer';
import { useShell } from '../state/store';
import { switchesOf } from '../state/switches';
import { forgetAssumptions, keepAssumptions } from '../state/what-if';
import { type Action, hasDrawn } from './action';

/**
 * Assumes of each selected flow that it is cut, of each point, server and approval the opposite of what it is; pressed
 * again, it is as it is once more. Nothing is saved. What is selected with nothing to assume opens the list of all.
 */
function assumeSelected(): void {
  const { document, selected } = useShell.getState();
  if (!document) return;
  const chosen = switchesOf(document).filter(({ about }) => selected.includes(about[0] ?? ''));
  const known = new Set(useExplorer.getState().assumed.map(subjectOf));
  const on = chosen.some(({ subject }) => !known.has(subject));
  for (const { subject, choices } of chosen) assumeOf(subject, on ? (choices[0]?.assumption ?? null) : null);
  showSide('what-if');
}

const someAssumed = () => useExplorer.getState().assumed.length > 0;

/** What-if from the map: toggle what is selected, forget everything, or write it into the model. */
export const mapAssume: readonly Action[] = [
  {
    id: 'map.assume',
    title: 'What if this were cut, or otherwise',
    shortcut: 'W',
    where: 'map',
    enabled: hasDrawn,
    run: assumeSelected,
  },
  {
    id: 'map.assume.forget',
    title: 'Forget everything assumed',
    menu: false,
    enabled: someAssumed,
    run: forgetAssumptions,
  },
  {
    id: 'map.assume.keep',
    title: 'Keep everything assumed',
    menu: false,
    enabled: someAssumed,
    run: keepAssumptions,
  },
];
