import { type Side, showSide } from '../state/explorer';
import { type Action, hasDocument } from './action';

const side = (id: Side, title: string, shortcut: string): Action => ({
  id: `map.side.${id}`,
  title,
  shortcut,
  where: 'map',
  enabled: hasDocument,
  run: () => showSide(id),
});

/** What stands beside the map: the outline, or what can go wrong on it. */
export const mapExplorers: readonly Action[] = [
  side('outline', 'Outline', 'Shift+O'),
  side('paths', 'Attack paths', 'Shift+P'),
  side('blast', 'Blast radius', 'Shift+B'),
  side('what-if', 'What if…', 'Shift+W'),
];
