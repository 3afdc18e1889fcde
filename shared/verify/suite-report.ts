import type { AdequateCases } from '../cases/adequate';
import type { Verification } from './verify';

/** Killed mutants of those that decide some request otherwise, in whole percent, rounded down; 100 when there are none. */
export function mutationPercent({ mutants, killed, equivalent }: Verification['mutation']): number {
  const real = mutants - equivalent;
  return real === 0 ? 100 : Math.floor((100 * killed) / real);
}

const share = ({ covered, total }: { readonly covered: number; readonly total: number }) =>
  `${covered} of ${total}`;

/** One measure of a suite as a check that holds or says why not. */
export interface SuiteCheck {
  readonly name: string;
  readonly failure?: string;
}

/** The measures of a suite as checks, for reports that know passed and failed only. */
export function suiteChecks({ coverage, mutation, exhaustive }: Verification): SuiteCheck[] {
  const check = (name: string, failure: string | undefined): SuiteCheck =>
    failure === undefined ? { name } : { name, failure };
  const covers = (what: string, { covered, total }: { readonly covered: number; readonly total: number }) =>
    check(`${what} covered: ${covered} of ${total}`, covered < total ? 'some are in no case' : undefined);
  const { survivors } = mutation;
  return [
    covers('grants', coverage.grants),
    covers('conjuncts', coverage.conjuncts),
    check(
      `mutation score: ${mutationPercent(mutation)} %`,
      survivors.length > 0 ? `survived: ${survivors.join(', ')}` : undefined,
    ),
    ...(exhaustive
      ? [
          check(
            `nothing allowed that no task needs: ${exhaustive.requests} requests`,
            exhaustive.violations.length > 0 ? exhaustive.violations.join('; ') : undefined,
          ),
        ]
      : []),
  ];
}

/** How good a suite is, for people: size, coverage, mutation score, and each survivor or its proof that it changes nothing. */
export function suiteLines(
  { cases, coverage, mutation }: Verification,
  undecided: AdequateCases['undecided'],
): string[] {
  const kinds = Object.entries(cases.byKind).filter(([, count]) => count > 0);
  const proven = new Map(mutation.alike.map(({ mutant, looked }) => [mutant, looked]));
  const why = new Map(undecided.map((one) => [one.mutant, one.why]));
  return [
    `suite: ${cases.total} cases (${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')})`,
    `coverage: ${share(coverage.grants)} grants, ${share(coverage.conjuncts)} conjuncts, ${share(coverage.guardrails)} guardrails`,
    `mutation score on ${mutation.engine}: ${mutationPercent(mutation)} % (${mutation.killed} of ${mutation.mutants} noticed, ${mutation.equivalent} shown to change nothing, ${mutation.untried} not tried)`,
    ...mutation.survivors.map((name) => `    survived: ${name}${why.has(name) ? `: ${why.get(name)}` : ''}`),
    ...[...why]
      .filter(([name]) => !mutation.survivors.includes(name))
      .map(([name, said]) => `    ${name}: ${said}`),
    ...[...proven].map(
      ([name, looked]) =>
        `    changes nothing: ${name} (proof: all ${looked} ways for the facts to stand decide alike)`,
    ),
  ];
}
