import { fail, ok, type Result } from '../../core/result';
import { FORMAT, type ModelDocument } from '../document';
import { validateModel } from '../generated/validate-model.js';
import { locateIn, readJson } from './json-text';
import { migrate } from './migrations/migrate';
import { withoutMark } from './parse';
import { schemaDiagnostics } from './schema-diagnostics';

/**
 * A model file of a format newer than ours, for looking at only. Null for any other text. It is understood when
 * everything in it follows our schema; otherwise it fails, and besides AMB103 each finding names a place that this version does not
 * understand: part of a model is never shown as if it were the whole. Never write the result: the file keeps its format.
 */
export function readNewerModel(text: string): Result<ModelDocument> | null {
  const source = withoutMark(text);
  const json = readJson(source);
  if (!json.ok) return null;
  const migrated = migrate(json.value);
  const newer = migrated.diagnostics.find((d) => d.code === 'AMB103');
  if (migrated.ok || !newer) return null;
  const document: unknown = { ...(json.value as object), format: FORMAT };
  if (validateModel(document)) return ok(document, locateIn(source, [{ ...newer, severity: 'info' }]));
  return fail(locateIn(source, [newer, ...schemaDiagnostics(validateModel.errors ?? [], document)]));
}
