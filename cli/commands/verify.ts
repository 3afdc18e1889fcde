import { buildBundle } from '../../shared/bundle/bundle';
import { MUTANT_LIMIT } from '../../shared/cases/adequate';
import type { Case } from '../../shared/cases/case';
import type { Policy } from '../../shared/policy/policy';
import { sayWidened, unaccepted } from '../../shared/supplement/widened';
import { mutationPercent, suiteChecks, suiteLines } from '../../shared/verify/suite-report';
import { progressText, verify as run } from '../../shared/verify/verify';
import { ENGINES, enginesFor, exportedMutants, targetTools } from '../engines';
import { findOpa, type RunningOpa, startOpa } from '../engines/opa-binary';
import { problem, progress, type Report } from '../output';
import { isFolder } from '../read-folder';
import { judgeSupplement, regoWidens, supplementLines } from '../supplement/judge';
import { loadSupplement } from '../supplement/load';
import { badInput, type Whole, withModel } from './model';
import {
  engineLines,
  noAddress,
  pdpReports,
  type VerifyWishes,
  verifyBundle,
  writeJunit,
} from './verify-bundle';

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
 * A bundle's folder: is it as it was built, and what do engines make of its own cases? A model's file: every generated case
 * on every engine asked for; exit 1 when one decides otherwise, when something is allowed that no task needs, or when a change to the exported policy goes unnoticed.
 */
export async function verify(file: string, wishes: VerifyWishes): Promise<Report> {
  if (isFolder(file)) return verifyBundle(file, wishes);
  const { engines } = wishes;
  const wrong = engines.find((id) => !ALL.includes(id));
  if (wrong !== undefined)
    return badInput('verify', [
      problem('AMB905', `No engine is called ${wrong}`, `Engines: ${ALL.join(', ')}.`),
    ]);
  const judge = async (whole: Whole): Promise<Report> => {
    const { policy, cases, graph, alike, undecided } = whole;
    const loaded = loadSupplement(file, whole);
    if (!loaded.ok) return badInput('verify', loaded.diagnostics);
    const handWritten = await judgeSupplement(loaded.value, whole);
    const wider = unaccepted(handWritten?.widened ?? []);
    const diagnostics = [...whole.diagnostics, ...loaded.diagnostics, ...wider];
    const asked = engines.length > 0 ? engines : ALL;
    const own = await enginesFor(policy, asked);
    const opa = asked.includes('opa') ? await opaFor(policy, cases) : undefined;
    const running = typeof opa === 'object' ? opa : undefined;
    const answered = await run(policy, cases, running ? [...own, running.engine] : own, {
      graph,
      alike,
      mutants: await exportedMutants(),
      mutantLimit: MUTANT_LIMIT,
      onProgress: (at) => progress(progressText(at)),
    }).finally(() => running?.stop());
    const { matrix: _, ...verified } = answered;
    const remote = await pdpReports(wishes, cases);
    if (remote === undefined) return badInput('verify', [noAddress(wishes.pdp ?? '')]);
    const absent = {
      id: 'opa',
      version: '',
      judged: 'engine' as const,
      passed: 0,
      failed: 0,
      explained: 0,
      failures: [],
    };
    const result = {
      ...verified,
      mutation: { ...verified.mutation, score: mutationPercent(verified.mutation) },
      engines: [
        ...verified.engines,
        ...remote,
        ...(typeof opa === 'string' ? [{ ...absent, skipped: cases.length, reason: opa }] : []),
      ],
    };
    const unwritten = writeJunit(
      wishes.junit,
      result.engines.map((engine) => ({ engine, cases })),
      [
        ...suiteChecks(answered),
        ...(handWritten?.widened ?? []).map((w) => ({
          name: `written by hand: ${w.rule}`,
          ...(w.accepted ? {} : { failure: `WIDENED: ${sayWidened(w)}` }),
        })),
      ],
    );
    const { mutation, exhaustive } = result;
    const failed =
      result.engines.some((e) => e.failed > 0) ||
      (exhaustive?.violations.length ?? 0) > 0 ||
      mutation.survivors.length > 0 ||
      wider.length > 0 ||
      (handWritten !== undefined && regoWidens(handWritten));
    const lines = [
      ...engineLines(result.engines),
      ...suiteLines(answered, undecided),
      `least privilege: ${exhaustive?.requests ?? 0} requests, ${exhaustive?.violations.length ?? 0} violations${exhaustive?.complete ? '' : ' (cut short)'}`,
      ...supplementLines(handWritten),
    ];
    return {
      command: 'verify',
      exit: unwritten.length > 0 ? 2 : failed ? 1 : 0,
      diagnostics: [...diagnostics, ...unwritten],
      data: { ...result, ...(handWritten && { handWritten }) },
      lines,
    };
  };
  return withModel('verify', file, judge, { until: 'adequate', adequate: true });
}
