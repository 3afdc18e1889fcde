import type { Case } from '../cases/case';
import { sortBy } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import type { Policy } from '../policy/policy';
import { TARGETS } from './registry';
import type { Compiled, TargetTools } from './target';

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
  const { files, loss } = compiled.value;
  return ok({ files: sortBy(files, (f) => f.path), loss: sortBy(loss, (l) => l.rule) }, compiled.diagnostics);
}
