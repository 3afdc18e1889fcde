import type { Result } from '../../shared/core/result';
import type { ModelDocument } from '../../shared/model/document';
import { parseModel } from '../../shared/model/file/parse';
import { serializeModel } from '../../shared/model/file/serialize';

/** The window's one door to the file format. */
export function readModel(text: string): Result<ModelDocument> {
  return parseModel(text);
}

export function writeModel(document: ModelDocument): string {
  return serializeModel(document);
}
