import { exportImage, type ImageFormat } from '../state/export-image';
import type { Action } from './action';

const FORMATS: readonly ImageFormat[] = ['svg', 'png'];

/** The map, or what is selected on it, as a picture in each format. */
export const fileExportImage: readonly Action[] = FORMATS.flatMap((format): Action[] => [
  {
    id: `file.exportMap.${format}`,
    title: `Export map as ${format.toUpperCase()}…`,
    enabled: (state) => state.document !== null && state.workspace === 'map',
    run: () => exportImage(format, false),
  },
  {
    id: `file.exportSelection.${format}`,
    title: `Export selection as ${format.toUpperCase()}…`,
    enabled: (state) => state.workspace === 'map' && state.selected.length > 0,
    run: () => exportImage(format, true),
  },
]);
