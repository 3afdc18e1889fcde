import { openBundle } from '../../shared/bundle/open-bundle';
import type { Case } from '../../shared/cases/case';
import { counted } from '../../shared/core/counted';
import type { CedarReader } from '../../shared/supplement/read-cedar';
import type { EngineReport } from '../../shared/verify/ask';
import { junit, type Suite } from '../../shared/verify/junit';
import type { SuiteCheck } from '../../shared/verify/suite-report';
import { loadCedar } from '../engines';
import { bundleWidenings } from '../engines/bundle/widenings';
import { bundleReports, reportOr } from '../engines/bundle-engines';
import { evaluationAddress, pdpBatchEngine, pdpEngine } from '../engines/pdp';
import { problem, type Report } from '../output';
import { readFolder } from '../read-folder';
import { replaceText } from '../write-text';
import { badInput } from './model';

export interface VerifyWishes {
  readonly engines: readonly string[];
  /** A decision point to ask every case over HTTP. */
  readonly pdp?: string | undefined;
  /** Ask it in batches as well. */
  readonly batch?: boolean | undefined;
  /** How long one question to it may take, in milliseconds. */
  readonly timeout?: number | undefined;
  /** The digest that the bundle's manifest must have. */
  readonly digest?: string | undefined;
  /** File for JUnit XML. */
  readonly junit?: string | undefined;
}

/** One line per engine, and the first failures in words. */
export const engineLines = (engines: readonly EngineReport[]) => [
  ...engines.map(
    (e) =>
      `  ${e.id} ${e.version}: ${e.passed} passed, ${e.failed} failed, ${e.skipped} skipped, ${e.explained} with the expected rules named${e.stricter ? `, ${e.stricter} allowed ones not let through (see loss)` : ''}${e.reason === undefined ? '' : ` (${e.reason})`}`,
  ),
  ...engines.flatMap((e) => e.failures.slice(0, 20).map((f) => `    ${e.id}: ${f.case}: ${f.message}`)),
];

/** What a decision point makes of the cases; undefined when none was named. Each question has its own time limit. */
export async function pdpReports(
  { pdp, batch, timeout }: VerifyWishes,
  cases: readonly Case[],
): Promise<EngineReport[] | undefined> {
  if (pdp === undefined) return [];
  const url = evaluationAddress(pdp);
  if (url === undefined) return undefined;
  const single = await reportOr('pdp', cases, () => pdpEngine(url, timeout));
  if (!batch) return [single];
  const requests = cases.map((c) => c.request);
  return [single, await reportOr('pdp-batch', cases, () => pdpBatchEngine(url, requests, timeout))];
}

export const noAddress = (address: string) =>
  problem('AMB912', `${address} is no http or https address`, 'Give the base address of an AuthZEN PDP.');

/** Writes JUnit XML when asked; a finding when that fails. */
export function writeJunit(
  file: string | undefined,
  suites: readonly Suite[],
  checks: readonly SuiteCheck[] = [],
) {
  if (file === undefined) return [];
  try {
    replaceText(file, junit(suites, checks));
    return [];
  } catch (error) {
    return [
      problem(
        'AMB907',
        `Cannot write ${file}: ${(error as Error).message}`,
        'Choose a folder you may write to.',
      ),
    ];
  }
}

/** Whether a bundle is byte for byte as it was built, what it permits beyond its model, and what engines make of its own files and cases; exit 1 when not. */
export async function verifyBundle(folder: string, wishes: VerifyWishes): Promise<Report> {
  const files = readFolder(folder);
  if (!files.ok) return badInput('verify', files.diagnostics);
  const opened = openBundle(files.value, wishes.digest);
  if (!opened.ok) return badInput('verify', opened.diagnostics);
  const { manifest, digest, cases, changes } = opened.value;
  const bundle = { target: manifest.target, pep: manifest.enforcementPoint, digest, model: manifest.model };
  const head = `${manifest.target} bundle of ${manifest.model.id} (${manifest.model.hash})`;
  // Nothing out of a changed bundle is run.
  if (changes.length > 0)
    return {
      command: 'verify',
      exit: 1,
      diagnostics: changes,
      data: { bundle, intact: false, cases: { total: cases.length }, engines: [] },
      lines: [head, `${counted(changes.length, 'change')}: not as it was built`],
    };
  const asked = await pdpReports(wishes, cases);
  if (asked === undefined) return badInput('verify', [noAddress(wishes.pdp ?? '')]);
  const own = (await bundleReports(opened.value, folder)).filter(
    ({ engine }) => wishes.engines.length === 0 || wishes.engines.includes(engine.id),
  );
  const suites = [...own, ...asked.map((engine) => ({ engine, cases }))];
  const engines = suites.map((suite) => suite.engine);
  const widened = bundleWidenings(opened.value, loadCedar() as unknown as CedarReader);
  const checks = widened.diagnostics.map((d) => ({ name: `written by hand: ${d.code}`, failure: d.message }));
  const unwritten = writeJunit(wishes.junit, suites, checks);
  const failed = widened.diagnostics.length > 0 || engines.some((e) => e.failed > 0);
  return {
    command: 'verify',
    exit: unwritten.length > 0 ? 2 : failed ? 1 : 0,
    diagnostics: [...widened.diagnostics, ...unwritten],
    data: { bundle, intact: true, cases: { total: cases.length }, engines },
    lines: [
      head,
      `intact: ${counted(manifest.files.length, 'file')} as built, ${digest}`,
      counted(cases.length, 'case'),
      ...widened.lines,
      ...engineLines(engines),
      ...(engines.length === 0 ? [`no engine runs this target here (${manifest.judgedBy})`] : []),
    ],
  };
}
