import { adequateCases } from '../cases/adequate';
import type { Case } from '../cases/case';
import type { Diagnostic } from '../core/diagnostic';
import { uniqueSorted } from '../core/order';
import type { Policy } from '../policy/policy';
import type { HandFile } from '../policy/supplement';
import { TARGETS } from '../targets/registry';
import type { TargetTools } from '../targets/target';
import type { Threat } from '../threats/threat';
import type { BundleFile } from './archive';
import { buildBundle, policyFor } from './bundle';

export interface BundlesRequest {
  readonly policy: Policy;
  readonly threats: readonly Threat[];
  readonly targets: readonly string[];
  /** One point only; absent = every point that mediates a grant. */
  readonly pep?: string | undefined;
  readonly tools: TargetTools;
  /**
   * What the cases of a target that holds files in this language must be, when some of them refuse more than the model does.
   * Needed only for a policy with a supplement.
   */
  readonly restate?: Restate;
}

export type Restate = (
  policy: Policy,
  cases: readonly Case[],
  language: HandFile['language'],
) => readonly Case[];

/** The files that one enforcement point loads for one target. */
export interface PointBundle {
  /** Null for a model without enforcement points. */
  readonly pep: string | null;
  readonly target: string;
  /** Where it belongs below a common folder: `<point>/<target>`, or `<target>` without points. */
  readonly dir: string;
  readonly files: readonly BundleFile[];
  readonly digest: string;
}

export interface Bundles {
  readonly bundles: readonly PointBundle[];
  /** What could not be built, and why. */
  readonly refused: readonly {
    readonly pep: string | null;
    readonly target: string;
    readonly diagnostics: readonly Diagnostic[];
  }[];
  /** AMB910: grants that no point mediates are in no bundle as soon as there are points. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Ids of the enforcement points that mediate a grant. */
export function enforcementPoints(policy: Policy): string[] {
  return uniqueSorted(policy.grants.flatMap((grant) => (grant.pep === null ? [] : [grant.pep])));
}

/** Builds a bundle per enforcement point and target, each with the cases of its point's part of the policy. */
export function buildBundles(request: BundlesRequest): Bundles {
  const { policy, threats, targets, tools, pep } = request;
  const points = enforcementPoints(policy);
  const bundles: PointBundle[] = [];
  const refused: Bundles['refused'][number][] = [];
  for (const point of pep !== undefined ? [pep] : points.length > 0 ? points : [null]) {
    const part = policyFor(policy, point);
    const { cases } = adequateCases(part, threats);
    const restated = new Map<string, readonly Case[]>();
    const casesFor = (language: HandFile['language'] | undefined) => {
      if (language === undefined || !request.restate) return cases;
      const known = restated.get(language) ?? request.restate(part, cases, language);
      restated.set(language, known);
      return known;
    };
    for (const target of targets) {
      const own = casesFor(TARGETS.find((t) => t.id === target)?.handWritten);
      const bundle = buildBundle({ policy, cases: own, target, pep: point, tools });
      const dir = point === null ? target : `${point}/${target}`;
      if (bundle.ok) bundles.push({ pep: point, target, dir, ...bundle.value });
      else refused.push({ pep: point, target, diagnostics: bundle.diagnostics });
    }
  }
  return { bundles, refused, diagnostics: points.length > 0 ? unmediated(policy) : [] };
}

/** Said, so that nobody looks for them in a bundle. */
function unmediated(policy: Policy): Diagnostic[] {
  const ids = policy.grants.filter((grant) => grant.pep === null).map((grant) => grant.id);
  if (ids.length === 0) return [];
  return [
    {
      code: 'AMB910',
      severity: 'warning',
      message: `No enforcement point mediates ${ids.join(', ')}: no bundle holds them`,
      at: '',
      help: 'Route their flows through an enforcement point.',
    },
  ];
}
