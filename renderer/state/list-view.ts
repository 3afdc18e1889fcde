import { create } from 'zustand';
import type { Collection } from './edits';

/** Whether the map is shown as tables, and which table; passing state of the window. */
export const useListView = create<{ readonly on: boolean; readonly tab: Collection }>()(() => ({
  on: false,
  tab: 'elements',
}));
