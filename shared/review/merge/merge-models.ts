import type { Diagnostic } from '../../core/diagnostic';
import type { ModelDocument } from '../../model/document';
import { openModel } from '../../model/file/open';
import { serializeModel } from '../../model/file/serialize';
import { type Choices, type Conflict, mergeValues } from './merge-values';

export interface MergedModel {
  readonly document: ModelDocument;
  /** What nobody has decided yet. */
  readonly conflicts: readonly Conflict[];
  /** What the check says of the result: two edits that are sound alone can break a reference together. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where something is drawn: two people who moved the same box have no disagreement that needs a meeting. */
const LAYOUT = /^\/views\/[^/]+\/(places|routes|collapsed)(\/|$)/;

/**
 * Three-way merge of two models that came from the same one. Pure; conflicting places hold our value unless `choices` say
 * otherwise, and where both moved the same box it stays where ours is.
 */
export function mergeModels(
  base: ModelDocument,
  ours: ModelDocument,
  theirs: ModelDocument,
  choices?: Choices,
): MergedModel {
  const { value, conflicts } = mergeValues(base, ours, theirs, choices);
  // Merging keeps the kind of every value, and what both sides removed is not required.
  const document = value as ModelDocument;
  return {
    document,
    conflicts: conflicts.filter(({ at }) => !LAYOUT.test(at)),
    diagnostics: openModel(serializeModel(document)).diagnostics,
  };
}
