import type { ModelDocument } from '../../shared/model/document';
import { schemaDiagnostics } from '../../shared/model/file/schema-diagnostics';
import { validateModel } from '../../shared/model/generated/validate-model.js';

/**
 * Why an edit may not be made, or null. What is saved must be openable again, so no edit may lead from a document that
 * follows the schema to one that does not (a name of 10,000 characters, an empty id).
 */
export function refusal(before: ModelDocument, after: ModelDocument): string | null {
  if (onlyDrawnDifferently(before, after) || validateModel(after)) return null;
  const [reason] = schemaDiagnostics(validateModel.errors ?? [], after);
  return validateModel(before) ? `Not changed. ${reason?.message ?? ''} ${reason?.help ?? ''}`.trim() : null;
}

/** Moving things about is frequent, and cannot break the schema. */
function onlyDrawnDifferently(before: ModelDocument, after: ModelDocument): boolean {
  const keys = Object.keys(after) as (keyof ModelDocument)[];
  return keys.every((key) => key === 'views' || before[key] === after[key]);
}
