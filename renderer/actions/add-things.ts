import { type ElementKind, elementKinds } from '../../shared/model/elements/registry';
import { addThing, placeableLabel } from '../state/add-thing';
import type { Placeable } from '../state/map-session';
import { type Action, hasDocument } from './action';

/** Everything that can be put on the map, as the palette offers it. */
export const PLACEABLES: readonly Placeable[] = [
  ...(Object.keys(elementKinds) as ElementKind[]),
  'zone',
  'note',
];

/** "Add agent", "Add zone" …: one per kind. It appears where there is room, selected, its name ready to be typed. */
export const addThings: readonly Action[] = PLACEABLES.map((what) => ({
  id: `add.${what}`,
  title: `Add ${placeableLabel(what).toLowerCase()}`,
  enabled: hasDocument,
  run: () => void addThing(what),
}));
