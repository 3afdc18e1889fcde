import { fail, ok, type Result } from '../core/result';
import type { TargetTools } from './target';

/** The fixed library that every bundle with Rego carries; AMB701 when the caller did not supply it. */
export function libraryFor({ regoLibrary }: TargetTools): Result<string> {
  if (regoLibrary !== undefined) return ok(regoLibrary);
  return fail([
    {
      code: 'AMB701',
      severity: 'error',
      message: 'The Rego library was not supplied.',
      at: '',
      help: 'Pass the text of templates/rego/ambit.rego.',
    },
  ]);
}
