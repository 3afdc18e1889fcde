import type { Graph } from '../model/graph';
import type { Difference } from '../review/diff/difference';
import type { Shape } from './shapes';

/**
 * What a mark means at a glance. Colour only repeats what shape and text say. `taint`: strangers' content. `stop`:
 * something stands in its way. `alarm`, `caution`, `calm`: falling concern. `accent`: of interest. `quiet`: for the record.
 */
export const TONES = ['taint', 'stop', 'alarm', 'caution', 'calm', 'accent', 'quiet'] as const;
export type Tone = (typeof TONES)[number];

/** A mark on one element or flow: a sign, one or two words beside it, and a sentence for whoever points at it. */
export interface Mark {
  readonly tone: Tone;
  readonly shape: Shape;
  readonly text: string;
  readonly title: string;
  /** The thing is drawn as if it were not there, for what-if. */
  readonly gone?: true;
}

export interface LegendEntry {
  readonly tone: Tone;
  readonly shape: Shape;
  readonly text: string;
  /** True when the text already says how many. */
  readonly counted?: true;
}

/** What one overlay says about a model, by element id and flow id. What it does not mention steps back. */
export interface OverlayMarks {
  readonly elements: ReadonlyMap<string, Mark>;
  readonly flows: ReadonlyMap<string, Mark>;
  readonly legend: readonly LegendEntry[];
  /** Said instead of marks when there is nothing to mark. */
  readonly empty?: string;
}

/** One way of reading the map. Pure, and total: a document with dangling references gives fewer marks, never an error. */
export interface Overlay {
  readonly id: string;
  readonly title: string;
  /** The digit that shows it. */
  readonly key: string;
  /** The question it answers. */
  readonly about: string;
  /** True when the marks depend on what is selected. */
  readonly followsSelection?: true;
  /** `selected` is the id of what is selected on the map, if anything; `difference` what the model differs in from another. */
  marks(graph: Graph, selected: string | null, difference?: Difference | null): OverlayMarks;
}
