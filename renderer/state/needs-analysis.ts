import { same } from '../../shared/core/same';
import type { ModelDocument } from '../../shared/model/document';
import type { Shell } from './store';

/** Where what is drawn and what people say about the model lies. */
const ASIDE = /^\/(views|comments|actionItems|reviews)\//;

/**
 * True when an edit led to other threats, another policy or other cases: not when it only moved, arranged or hid what
 * is drawn, or added a remark. A finding about such a place is looked at again all the same.
 */
export function needsAnalysis(now: Shell, before: Shell): boolean {
  if (now.opening !== before.opening || !now.document || !before.document) return true;
  if (now.analysis.diagnostics.some((finding) => ASIDE.test(finding.at))) return true;
  return !same(analysed(now.document), analysed(before.document));
}

function analysed(document: ModelDocument): Partial<ModelDocument> {
  const { views, comments, actionItems, reviews, ...rest } = document;
  return rest;
}
