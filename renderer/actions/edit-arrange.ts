import { align, distribute, type Edge } from '../state/arrange';
import { moveTo, nudge, selectedBoxes } from '../state/move-selection';
import { type Action, hasDrawn } from './action';

const EDGES: readonly (readonly [Edge, string])[] = [
  ['left', 'Align left'],
  ['centre', 'Align centres'],
  ['right', 'Align right'],
  ['top', 'Align top'],
  ['middle', 'Align middles'],
  ['bottom', 'Align bottom'],
];
const several: NonNullable<Action['enabled']> = (state) => hasDrawn(state) && state.selected.length > 1;

/** Lining up and spreading out what is selected. */
export const editAlign: readonly Action[] = [
  ...EDGES.map(
    ([edge, title]): Action => ({
      id: `edit.align.${edge}`,
      title,
      enabled: several,
      run: () => {
        const boxes = selectedBoxes();
        moveTo('Align', boxes, align(boxes, edge));
      },
    }),
  ),
  ...(['x', 'y'] as const).map(
    (axis): Action => ({
      id: `edit.distribute.${axis}`,
      title: axis === 'x' ? 'Distribute horizontally' : 'Distribute vertically',
      enabled: (state) => several(state) && state.selected.length > 2,
      run: () => {
        const boxes = selectedBoxes();
        moveTo('Distribute', boxes, distribute(boxes, axis));
      },
    }),
  ),
];

const ARROWS = [
  ['ArrowLeft', 'left', -1, 0],
  ['ArrowRight', 'right', 1, 0],
  ['ArrowUp', 'up', 0, -1],
  ['ArrowDown', 'down', 0, 1],
] as const;

/** Arrow keys move the selection by 1, with Shift by 10 map pixels. */
export const editNudge: readonly Action[] = ARROWS.flatMap(([key, way, dx, dy]) =>
  [1, 10].map(
    (step): Action => ({
      id: `edit.nudge.${way}${step}`,
      title: `Move ${way} by ${step}`,
      shortcut: step === 1 ? key : `Shift+${key}`,
      where: 'map',
      enabled: hasDrawn,
      run: () => nudge(dx * step, dy * step),
    }),
  ),
);
