import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Case } from '../cases/case';
import { canonicalJson, digest } from '../core/canonical';
import { sortBy } from '../core/order';
import { ok, type Result } from '../core/result';
import type { Policy } from '../policy/policy';
import { FACTS } from '../policy/request';
import { HAND_FOLDER } from '../policy/supplement';
import { compileTarget } from '../targets/compile';
import { TARGETS } from '../targets/registry';
import type { TargetTools } from '../targets/target';
import { archive, type BundleFile } from './archive';
import { enforcementSheet, SHEET_FILE } from './enforcement-sheet';
import { type BundleManifest, MANIFEST_FILE } from './manifest';

export interface BundleRequest {
  readonly policy: Policy;
  readonly cases: readonly Case[];
  readonly target: string;
  /** Enforcement point id; null = every grant. */
  readonly pep: string | null;
  /** Without them only targets that print no engine text compile; the others refuse and say what is missing. */
  readonly tools?: TargetTools;
}

/** The part of a policy that one enforcement point mediates: its grants, and the guardrails and approvals that they can meet. */
export function policyFor(policy: Policy, pep: string | null): Policy {
  if (pep === null) return policy;
  const grants = policy.grants.filter((g) => g.pep === pep);
  const meets = (part: readonly string[] | undefined, ids: readonly string[]) =>
    part === undefined || part.some((id) => ids.includes(id));
  const agents = grants.map((g) => g.agent);
  const operations = grants.map((g) => g.operation);
  const approvals = grants.flatMap((g) => g.approvals);
  return {
    ...policy,
    grants,
    guardrails: policy.guardrails.filter(
      ({ scope }) => meets(scope.agents, agents) && meets(scope.operations, operations),
    ),
    approvals: policy.approvals.filter((a) => approvals.includes(a.id)),
  };
}

/** The hand-written files that a target's bundle holds, as its manifest tells of them. */
function handWritten(
  { supplement = [] }: Policy,
  target: string,
): NonNullable<BundleManifest['handWritten']> {
  const takes = TARGETS.find((t) => t.id === target)?.handWritten;
  return supplement
    .filter((file) => file.language === takes)
    .map(({ path, digest: of, checkedBy, rules }) => ({
      path: `${HAND_FOLDER}/${path}`,
      digest: of,
      checkedBy,
      widens: rules.flatMap(({ id, accepted }) =>
        accepted ? [{ rule: id, reason: accepted.reason, decidedBy: accepted.decidedBy }] : [],
      ),
    }));
}

/** Neutral test cases of a bundle, beside the target's own test format. */
export const CASES_FILE = 'cases.json';

/** One case per line, so that two bundles can be compared by people. */
const caseLines = (cases: readonly Case[]) =>
  cases.length === 0 ? '[]\n' : `[\n${cases.map(canonicalJson).join(',\n')}\n]\n`;

/**
 * One target's files for one enforcement point with `ambit.manifest.json` (files, digests, facts needed, coverage, losses).
 * `cases` must have been made for that point's policy (`policyFor`). `digest` is over the manifest, which names every file's.
 */
export function buildBundle(
  request: BundleRequest,
): Result<{ readonly files: readonly BundleFile[]; readonly digest: string }> {
  const { cases, target, pep, tools = {} } = request;
  const policy = policyFor(request.policy, pep);
  const compiled = compileTarget(target, policy, cases, tools);
  if (!compiled.ok) return compiled;
  const file = (path: string, content: string): BundleFile => ({ path, bytes: utf8ToBytes(content) });
  const printed = compiled.value.files.map((f) => file(f.path, f.text));
  // An OPA server loads the archive; tests stay outside it, so that no test package is served.
  const served = printed.filter((f) => !f.path.endsWith('_test.rego'));
  const files = [
    ...printed,
    ...(target === 'opa' ? [{ path: 'bundle.tar.gz', bytes: archive(served) }] : []),
    file(CASES_FILE, caseLines(cases)),
    file(SHEET_FILE, enforcementSheet(policy)),
  ];

  const covered = new Set(cases.flatMap((c) => c.covers));
  const rules = [...policy.grants, ...policy.guardrails, ...policy.approvals].map((r) => r.id);
  const { judged, judgedBy } = TARGETS.find((t) => t.id === target) ?? { judged: 'schema', judgedBy: '' };
  const written = handWritten(policy, target);
  const manifest: BundleManifest = {
    ambit: '1',
    coverage: {
      cases: cases.length,
      covered: rules.filter((id) => covered.has(id)).length,
      rules: rules.length,
    },
    enforcementPoint: pep,
    facts: FACTS.map(({ path, type }) => ({ fact: path.join('.'), type })),
    factsRead: policy.factsRead.map((path) => path.join('.')),
    files: sortBy(files, (f) => f.path).map((f) => ({
      digest: digest(f.bytes),
      path: f.path,
      size: f.bytes.length,
    })),
    ...(written.length > 0 ? { handWritten: written } : {}),
    judged,
    judgedBy,
    loss: compiled.value.loss.map(({ rule, effect, why }) => ({ rule, effect, why })),
    model: { hash: policy.modelHash, id: policy.modelId },
    target,
  };
  const text = `${canonicalJson(manifest)}\n`;
  return ok({
    files: sortBy([...files, { path: MANIFEST_FILE, bytes: utf8ToBytes(text) }], (f) => f.path),
    digest: digest(text),
  });
}
