import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../core/diagnostic';
import { Digest, Duration, Id, OperationRef, ResourceRef } from '../vocabulary';
import { found, type ModelCode } from './codes';
import { pointer, steps, valueAt } from './pointer';

const MAX_FINDINGS = 200;

const patternWords = new Map<unknown, string>(
  (
    [
      [Id, 'an id: letters, digits, _ and -, at most 64 characters, starting with a letter or digit'],
      [OperationRef, 'an operation as tool.operation'],
      [ResourceRef, 'a resource as element or element/dataset'],
      [Duration, 'a duration such as PT15M or P1D'],
      [Digest, 'a digest as sha256: and 64 hexadecimal digits'],
    ] as const
  ).map(([schema, words]) => [(schema as { pattern?: string }).pattern, words]),
);

/** Ajv's errors as located findings that say what was expected, in document terms. At most 200, then AMB117. */
export function schemaDiagnostics(errors: readonly ErrorObject[], root: unknown): Diagnostic[] {
  const told = errors.slice(0, MAX_FINDINGS).map((error) => explain(error, root));
  return errors.length <= MAX_FINDINGS
    ? told
    : [...told, found('AMB117', `${errors.length - MAX_FINDINGS} more problems are not shown.`, '')];
}

function explain(error: ErrorObject, root: unknown): Diagnostic {
  const params = error.params as Record<string, unknown>;
  const path = steps(error.instancePath);
  const value = valueAt(root, path);
  const element = ownerOf(root, path);
  const tell = (code: ModelCode, expected: string, at = error.instancePath) =>
    found(code, `${subject(root, path)}: ${expected}`, at, element);
  switch (error.keyword) {
    case 'required':
      return tell('AMB110', `the field "${params.missingProperty}" is missing.`);
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      return tell('AMB111', `the key "${key}" is not known.`, pointer([...path, key]));
    }
    case 'type':
      return tell('AMB112', `expected ${article(String(params.type))}, found ${typeName(value)}.`);
    case 'enum':
      return tell('AMB113', `expected one of ${list(params.allowedValues)}, found ${show(value)}.`);
    case 'const':
      return tell('AMB113', `expected ${show(params.allowedValue)}, found ${show(value)}.`);
    case 'discriminator':
      return tell('AMB113', `the kind ${show(params.tagValue)} is not known.`, pointer([...path, 'kind']));
    case 'pattern':
      return tell(
        'AMB114',
        `expected ${patternWords.get(params.pattern) ?? `text that matches ${params.pattern}`}, found ${show(value)}.`,
      );
    case 'uniqueItems':
      return tell('AMB116', `entries ${params.j} and ${params.i} are the same.`);
    default:
      return tell('AMB115', `${error.message ?? 'outside its bounds'}.`);
  }
}

/** `elements/3/autonomy` → `element "crm" autonomy`; ids read better than positions. */
function subject(root: unknown, path: readonly string[]): string {
  const [collection, index, ...rest] = path;
  if (collection === undefined) return 'The model';
  if (index === undefined) return collection;
  const id = ownerOf(root, path);
  return [id === undefined ? `${collection}/${index}` : `${collection} "${id}"`, ...rest].join(' ');
}

function ownerOf(root: unknown, path: readonly string[]): string | undefined {
  const id = path.length < 2 ? undefined : valueAt(root, [...path.slice(0, 2), 'id']);
  return typeof id === 'string' ? id.slice(0, 64) : undefined;
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
const typeName = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : article(typeof value);
const list = (values: unknown) => (values as unknown[]).map((v) => String(v)).join(', ');
const show = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
