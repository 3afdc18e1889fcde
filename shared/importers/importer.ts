import type { Findings } from './findings';
import type { Source } from './source/source';

/**
 * One format. `recognises` looks at the parsed content, never at the name, and never throws; `read` puts everything it
 * finds into `found`: each counted thing of the source as `mapped` or `skipped`. Formats are asked in the order of the
 * registry; the first that recognises a source reads it.
 */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** What is counted: each of these ends on the map or in a finding. */
  readonly counts: string;
  recognises(source: Source): boolean;
  read(source: Source, found: Findings): void;
}
