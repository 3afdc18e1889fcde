import type { ModelDocument } from '../../model/document';
import { changedParts, partsOf } from '../sign-off/parts';

/**
 * The version of ours that theirs most likely began from: among our own earlier versions, newest first, the one that
 * differs from theirs in the fewest parts (see R3). What we changed since is in the later ones and not in theirs, so
 * they are farther away. Of equally near ones the oldest: a base too old asks more, one too new takes our changes back.
 * Undefined where there is none to choose from.
 */
export function likelyBase<T extends { readonly document: ModelDocument }>(
  theirs: ModelDocument,
  versions: readonly T[],
): T | undefined {
  const wanted = partsOf(theirs);
  let best: { readonly version: T; readonly distance: number } | undefined;
  for (const version of versions) {
    const distance = changedParts(partsOf(version.document), wanted).length;
    if (best === undefined || distance <= best.distance) best = { version, distance };
  }
  return best?.version;
}
