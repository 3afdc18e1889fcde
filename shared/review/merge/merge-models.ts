import type { Diagnostic } from '../../core/diagnostic';
import type { ModelDocument } from '../../model/document';
import { openModel } from '../../model/file/open';
import { serializeModel } from '../../model/file/serialize';
import { type Conflict, mergeValues } from './merge-values';

export interface MergedModel {
  readonly document: ModelDocument;
  readonly conflicts: readonly Conflict[];
  /** What the check says of the result: two edits that are sound alone can break a reference together. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Three-way merge of two models that came from the same one. Pure; conflicting places hold our value. */
export function mergeModels(base: ModelDocument, ours: ModelDocument, theirs: ModelDocument): MergedModel {
  const { value, conflicts } = mergeValues(base, ours, theirs);
  // Merging keeps the kind of every value, and what both sides removed is not required.
  const document = value as ModelDocument;
  return { document, conflicts, diagnostics: openModel(serializeModel(document)).diagnostics };
}
