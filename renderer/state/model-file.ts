import type { Result } from '../../shared/core/result';
import type { ModelDocument } from '../../shared/model/document';
import { parseModel } from '../../shared/model/file/parse';
import { serializeModel } from '../../shared/model/file/serialize';

/** Texts that hold a document, as long as that is about: the file's own, or the last one written. */
const texts = new WeakMap<ModelDocument, string>();

/** The window's one door to the file format. */
export function readModel(text: string): Result<ModelDocument> {
  const read = parseModel(text);
  if (read.ok) texts.set(read.value, text);
  return read;
}

export function writeModel(document: ModelDocument): string {
  const text = serializeModel(document);
  texts.set(document, text);
  return text;
}

/** A text that reads as this document, where one is at hand; writing a large one takes longer than a key may wait. */
export function knownText(document: ModelDocument): string | undefined {
  return texts.get(document);
}
