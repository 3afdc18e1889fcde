import type { ModelDocument } from '../../shared/model/document';
import { readJson } from '../../shared/model/file/json-text';
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
    return validateModel(before) ? words(reason) : null;
  }
  for (const part of changedParts(before, after)) {
    const read = readJson(JSON.stringify(part));
    if (!read.ok) return words(read.diagnostics[0]);
  }
  return null;
}

const words = (reason: { readonly message: string; readonly help: string } | undefined) =>
  `Not changed. ${reason?.message ?? ''} ${reason?.help ?? ''}`.trim();

/** Moving things about is frequent, and cannot break the schema. */
function onlyDrawnDifferently(before: ModelDocument, after: ModelDocument): boolean {
  const keys = Object.keys(after) as (keyof ModelDocument)[];
  return keys.every((key) => key === 'views' || before[key] === after[key]);
}

/** What is another object than before, each as deep in brackets as it is in the file. */
function changedParts(before: ModelDocument, after: ModelDocument): unknown[] {
  const keys = Object.keys(after) as (keyof ModelDocument)[];
  return keys.flatMap((key) => {
    const [old, now]: readonly unknown[] = [before[key], after[key]];
    if (old === now) return [];
    if (!Array.isArray(now)) return [[now]];
    const kept = new Set(Array.isArray(old) ? old : []);
    return now.filter((item) => !kept.has(item)).map((item) => [[item]]);
  });
}
