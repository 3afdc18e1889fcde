import { ModelDocument } from '../../shared/model/document';
import { EvaluationRequest } from '../../shared/policy/request';
import type { Report } from '../output';

/** The JSON Schema itself, as the validator uses it. */
export function schema(what: 'model' | 'request'): Report {
  const lines = [JSON.stringify(what === 'model' ? ModelDocument : EvaluationRequest, null, 2)];
  return { command: 'schema', exit: 0, diagnostics: [], data: {}, lines };
}
