import { fail, ok, type Result } from '../../core/result';
import type { ModelDocument } from '../document';
import { validateModel } from '../generated/validate-model.js';
import { locateIn, readJson } from './json-text';
import { migrate } from './migrations/migrate';
import { schemaDiagnostics } from './schema-diagnostics';

/**
 * Reads the text of a model file: strict JSON within limits, brought to the current format, checked against the
 * schema. References between its parts are not checked here (`checkModel`). Errors are AMB1xx with line and column.
 */
export function parseModel(text: string): Result<ModelDocument> {
  const source = withoutMark(text);
  const json = readJson(source);
  if (!json.ok) return json;
  const current = migrate(json.value);
  if (!current.ok) return fail(locateIn(source, current.diagnostics));
  const document = current.value;
  if (validateModel(document)) return ok(document);
  return fail(locateIn(source, schemaDiagnostics(validateModel.errors ?? [], document)));
}

/** Some editors start a file with a byte order mark; it is not part of the JSON. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);
