import { create } from 'zustand';
import type { ModelDocument, View } from '../../shared/model/document';
import type { ElementKind } from '../../shared/model/elements/registry';

/** What can be put on the map from the palette. */
export type Placeable = ElementKind | 'zone' | 'note';
/** What a press on the map does: the pointer pans and selects, `lasso` and `box` select several, a placeable is put there. */
export type Tool = 'pointer' | 'box' | 'lasso' | { readonly place: Placeable };

/** The map's passing state: never saved, and not undone. */
export interface MapSession {
  /** The view shown; null for the first one. */
  readonly viewId: string | null;
  readonly tool: Tool;
  /** Snap to the grid and to other elements while moving. */
  readonly snap: boolean;
  /** The zone that what is being dragged would fall into. */
  readonly dropZone: string | null;
  /** The flow that what is being dragged would be inserted into. */
  readonly dropFlow: string | null;
  /** The thing from which a flow is being drawn. */
  readonly connecting: string | null;
  /** The thing whose name is being typed on the map. */
  readonly renaming: string | null;
  readonly minimap: boolean;
  set(part: Partial<Omit<MapSession, 'set'>>): void;
}

export const useMapSession = create<MapSession>()((set) => ({
  viewId: null,
  tool: 'pointer',
  snap: true,
  dropZone: null,
  dropFlow: null,
  connecting: null,
  renaming: null,
  minimap: true,
  set: (part) => set(part),
}));

/** The view that is shown: the chosen one, or the first; undefined while the model has none. */
export function shownView(document: ModelDocument, viewId: string | null): View | undefined {
  return document.views.find((view) => view.id === viewId) ?? document.views[0];
}
