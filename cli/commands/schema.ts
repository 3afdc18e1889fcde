import { BundleManifest } from '../../shared/bundle/manifest';
import { TestCase } from '../../shared/cases/case-schema';
import { ModelDocument } from '../../shared/model/document';
import { EvaluationRequest } from '../../shared/policy/request';
import { Pack, Rule } from '../../shared/threats/rule';
import type { Report } from '../output';

/** What `ambit schema` can print. */
export const SCHEMAS = {
  model: ModelDocument,
  request: EvaluationRequest,
  case: TestCase,
  manifest: BundleManifest,
  rule: Rule,
  pack: Pack,
} as const;

/** The JSON Schema itself, as the validator uses it. */
export function schema(what: keyof typeof SCHEMAS): Report {
  const lines = [JSON.stringify(SCHEMAS[what], null, 2)];
  return { command: 'schema', exit: 0, diagnostics: [], data: {}, lines, document: true };
}
