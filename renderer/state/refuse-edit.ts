import type { ModelDocument } from '../../shared/model/document';
import { FORBIDDEN_KEYS, MAX_DEPTH } from '../../shared/model/file/json-text';
import { valueAt } from '../../shared/model/file/pointer';
import { schemaDiagnostics } from '../../shared/model/file/schema-diagnostics';
import { validateModel } from '../../shared/model/generated/validate-model.js';

/**
 * Why an edit may not be made, or null. What is saved must be openable again, so no edit may lead from a document that
 * a file can hold to one that none can: a name of 10,000 characters, an empty id, free JSON with keys that the
 * reader refuses or too deep for it.
 */
export function refusal(before: ModelDocument, after: ModelDocument): string | null {
  if (onlyDrawnDifferently(before, after)) return null;
  if (!validateModel(after)) {
    const [reason] = schemaDiagnostics(validateModel.errors ?? [], after);
    return validateModel(before)
      ? `Not changed. ${reason?.message ?? ''} ${reason?.help ?? ''}`.trim()
      : null;
  }
  const key = forbiddenKey(before, after);
  if (key !== null) return `Not changed. The key “${key}” has a special meaning to programs; use another.`;
  if (isTooDeep(before, after, MAX_DEPTH))
    return `Not changed. Values may be nested ${MAX_DEPTH} levels deep.`;
  return null;
}

/** Moving things about is frequent, and cannot break the schema. */
function onlyDrawnDifferently(before: ModelDocument, after: ModelDocument): boolean {
  const keys = Object.keys(after) as (keyof ModelDocument)[];
  return keys.every((key) => key === 'views' || before[key] === after[key]);
}

/** Looks only into what is another object than before; the schema has bounded how deep everything but free JSON is. */
function forbiddenKey(before: unknown, after: unknown): string | null {
  if (after === null || typeof after !== 'object' || after === before) return null;
  for (const [key, value] of Object.entries(after)) {
    if (FORBIDDEN_KEYS.has(key)) return key;
    const found = forbiddenKey(valueAt(before, [key]), value);
    if (found !== null) return found;
  }
  return null;
}

function isTooDeep(before: unknown, after: unknown, left: number): boolean {
  if (after === null || typeof after !== 'object' || after === before) return false;
  if (left === 0) return true;
  return Object.entries(after).some(([key, value]) => isTooDeep(valueAt(before, [key]), value, left - 1));
}
