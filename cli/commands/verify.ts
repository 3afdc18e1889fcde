import { verify as run } from '../../shared/verify/verify';
import { ENGINES, enginesFor } from '../engines';
import { problem, progress, type Report } from '../output';
import { badInput, withModel } from './model';

/** Every generated case on every engine asked for; exit 1 when one decides otherwise or nothing forbids what it should. */
export async function verify(file: string, engines: readonly string[]): Promise<Report> {
  const wrong = engines.find((id) => !(ENGINES as readonly string[]).includes(id));
  if (wrong !== undefined)
    return badInput('verify', [
      problem('AMB905', `No engine is called ${wrong}`, `Engines: ${ENGINES.join(', ')}.`),
    ]);
  return withModel('verify', file, async ({ policy, cases, graph, diagnostics }): Promise<Report> => {
    const { matrix: _, ...result } = await run(
      policy,
      cases,
      await enginesFor(policy, engines.length > 0 ? engines : ENGINES),
      {
        graph,
        mutantLimit: 500,
        onProgress: ({ stage, done, total }) => progress(`${stage}: ${done} of ${total}`),
      },
    );
    const { mutation, exhaustive } = result;
    const failed = result.engines.some((e) => e.failed > 0) || (exhaustive?.violations.length ?? 0) > 0;
    const lines = [
      `${result.cases.total} cases`,
      ...result.engines.map(
        (e) =>
          `  ${e.id} ${e.version}: ${e.passed} passed, ${e.failed} failed, ${e.skipped} skipped, ${e.explained} with the expected rules named`,
      ),
      ...result.engines.flatMap((e) => e.failures.slice(0, 20).map((f) => `    ${e.id}: ${f.message}`)),
      `mutants: ${mutation.killed} of ${mutation.mutants} noticed, ${mutation.equivalent} equivalent, ${mutation.untried} not tried`,
      ...mutation.survivors.map((name) => `    survived: ${name}`),
      `least privilege: ${exhaustive?.requests ?? 0} requests, ${exhaustive?.violations.length ?? 0} violations${exhaustive?.complete ? '' : ' (cut short)'}`,
    ];
    return { command: 'verify', exit: failed ? 1 : 0, diagnostics, data: result, lines };
  });
}
