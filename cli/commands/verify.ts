import { buildBundle } from '../../shared/bundle/bundle';
import { MUTANT_LIMIT } from '../../shared/cases/adequate';
import type { Case } from '../../shared/cases/case';
import type { Policy } from '../../shared/policy/policy';
import { verify as run } from '../../shared/verify/verify';
import { ENGINES, enginesFor, exportedMutants, targetTools } from '../engines';
import { findOpa, type RunningOpa, startOpa } from '../engines/opa-binary';
import { problem, progress, type Report } from '../output';
import { badInput, type Whole, withModel } from './model';

/** `opa` is a program of its own, which may be absent; the rest come with Ambit. */
const ALL: readonly string[] = [...ENGINES, 'opa'];

/** A server with the exported bundle, or why there is none. */
async function opaFor(policy: Policy, cases: readonly Case[]): Promise<RunningOpa | string> {
  const binary = findOpa();
  if (binary === undefined) return 'No opa program: put it on the PATH or name it in AMBIT_OPA.';
  const bundle = buildBundle({ policy, cases, target: 'opa', pep: null, tools: targetTools() });
  const archive = bundle.ok && bundle.value.files.find((f) => f.path === 'bundle.tar.gz');
  if (!archive) return 'The policy cannot be exported for OPA.';
  try {
    return await startOpa(binary, archive.bytes);
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Every generated case on every engine asked for; exit 1 when one decides otherwise, when
 * something is allowed that no task needs, or when a change to the exported policy goes unnoticed.
 */
export async function verify(file: string, engines: readonly string[]): Promise<Report> {
  const wrong = engines.find((id) => !ALL.includes(id));
  if (wrong !== undefined)
    return badInput('verify', [
      problem('AMB905', `No engine is called ${wrong}`, `Engines: ${ALL.join(', ')}.`),
    ]);
  const judge = async ({ policy, cases, graph, diagnostics, alike, undecided }: Whole): Promise<Report> => {
    const asked = engines.length > 0 ? engines : ALL;
    const own = await enginesFor(policy, asked);
    const opa = asked.includes('opa') ? await opaFor(policy, cases) : undefined;
    const running = typeof opa === 'object' ? opa : undefined;
    const { matrix: _, ...verified } = await run(policy, cases, running ? [...own, running.engine] : own, {
      graph,
      alike,
      mutants: await exportedMutants(),
      mutantLimit: MUTANT_LIMIT,
      onProgress: ({ stage, done, total }) => progress(`${stage}: ${done} of ${total}`),
    }).finally(() => running?.stop());
    const absent = {
      id: 'opa',
      version: '',
      judged: 'engine',
      passed: 0,
      failed: 0,
      explained: 0,
      failures: [],
    };
    const result = {
      ...verified,
      engines: [
        ...verified.engines,
        ...(typeof opa === 'string' ? [{ ...absent, skipped: cases.length, reason: opa }] : []),
      ],
    };
    const { mutation, exhaustive } = result;
    const failed =
      result.engines.some((e) => e.failed > 0) ||
      (exhaustive?.violations.length ?? 0) > 0 ||
      mutation.survivors.length > 0;
    const lines = [
      `${result.cases.total} cases`,
      ...result.engines.map(
        (e) =>
          `  ${e.id} ${e.version}: ${e.passed} passed, ${e.failed} failed, ${e.skipped} skipped, ${e.explained} with the expected rules named${'reason' in e ? ` (${e.reason})` : ''}`,
      ),
      ...result.engines.flatMap((e) => e.failures.slice(0, 20).map((f) => `    ${e.id}: ${f.message}`)),
      `mutants on ${mutation.engine}: ${mutation.killed} of ${mutation.mutants} noticed, ${mutation.equivalent} shown to change nothing, ${mutation.untried} not tried`,
      ...mutation.survivors.map((name) => `    survived: ${name}`),
      ...undecided.map(({ mutant, why }) => `    ${mutant}: ${why}`),
      `least privilege: ${exhaustive?.requests ?? 0} requests, ${exhaustive?.violations.length ?? 0} violations${exhaustive?.complete ? '' : ' (cut short)'}`,
    ];
    return { command: 'verify', exit: failed ? 1 : 0, diagnostics, data: result, lines };
  };
  return withModel('verify', file, judge, { until: 'adequate', adequate: true });
}
