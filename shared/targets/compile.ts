import type { Case } from '../cases/case';
import { sortBy } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import type { Policy } from '../policy/policy';
import { TARGETS } from './registry';
import type { Compiled, Loss, Target, TargetTools } from './target';

/** The only door to a target: its files sorted by path, and what it could not express. Same input, same bytes (P7). */
export function compileTarget(
  id: string,
  policy: Policy,
  cases: readonly Case[],
  tools: TargetTools,
): Result<Compiled> {
  const target = TARGETS.find((t) => t.id === id);
  if (target === undefined) {
    return fail([
      {
        code: 'AMB702',
        severity: 'error',
        message: `There is no target “${id}”.`,
        at: '',
        help: `Use one of ${TARGETS.map((t) => t.id).join(', ')}.`,
      },
    ]);
  }
  const compiled = target.compile(policy, cases, tools);
  if (!compiled.ok) return compiled;
  const { files } = compiled.value;
  const loss = [...compiled.value.loss, ...notTaken(policy, target)];
  return ok({ files: sortBy(files, (f) => f.path), loss: sortBy(loss, (l) => l.rule) }, compiled.diagnostics);
}

const ENGINES = { cedar: 'Cedar', rego: 'OPA' } as const;
const BUNDLES = { cedar: 'a Cedar bundle', rego: 'an OPA bundle' } as const;

/** Hand-written files that a target cannot hold: what they refuse must be refused elsewhere. */
function notTaken({ supplement = [] }: Policy, { handWritten }: Target): Loss[] {
  return supplement
    .filter((file) => file.language !== handWritten)
    .map(({ path, language }) => ({
      rule: path,
      effect: 'checked-elsewhere',
      why: `written by hand for ${ENGINES[language]}, which this target does not ask; what the file refuses is refused only where ${BUNDLES[language]} is asked as well`,
    }));
}
