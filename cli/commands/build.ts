import path from 'node:path';
import { buildBundle, policyFor } from '../../shared/bundle/bundle';
import { adequateCases } from '../../shared/cases/adequate';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { uniqueSorted } from '../../shared/core/order';
import type { Policy } from '../../shared/policy/policy';
import { TARGETS } from '../../shared/targets/registry';
import type { Loss } from '../../shared/targets/target';
import { targetTools } from '../engines';
import { problem, type Report } from '../output';
import { writeFolders } from '../write-folders';
import { badInput, type Whole, withModel } from './model';

const MANIFEST = 'ambit.manifest.json';

/** Enforcement points that mediate a grant. */
const pointsOf = (policy: Policy) =>
  uniqueSorted(policy.grants.flatMap((g) => (g.pep === null ? [] : [g.pep])));

/** Grants that no point mediates are in no bundle as soon as there are points: said, so that nobody looks for them there. */
function unmediated(policy: Policy): Diagnostic[] {
  const ids = policy.grants.filter((g) => g.pep === null).map((g) => g.id);
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

/** What a bundle says about itself; its files are ours, so the manifest is there and parses. */
function manifestOf(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]) {
  const bytes = files.find((f) => f.path === MANIFEST)?.bytes;
  return JSON.parse(new TextDecoder().decode(bytes)) as { judged: string; loss: readonly Loss[] };
}

/**
 * Writes a bundle per enforcement point and target, to `out/<point>/<target>`; `out/<target>` when the model has no point.
 * All are built before the first byte is written; nothing is written when one cannot be.
 */
export function build(file: string, out: string, targets: readonly string[], pep?: string): Report {
  const known = TARGETS.map((t) => t.id);
  const wrong = targets.find((id) => !known.includes(id));
  if (wrong !== undefined)
    return badInput('build', [
      problem('AMB908', `No target is called ${wrong}`, `Targets: ${known.join(', ')}.`),
    ]);
  const write = ({ policy, threats, diagnostics }: Whole): Report => {
    const points = pointsOf(policy);
    if (pep !== undefined && !points.includes(pep))
      return badInput('build', [
        problem(
          'AMB909',
          `No enforcement point ${pep} mediates a grant`,
          points.length === 0 ? 'The model has none: leave out --pep.' : `Points: ${points.join(', ')}.`,
        ),
      ]);
    const tools = targetTools();
    const failed: Diagnostic[] = [];
    const built = (pep !== undefined ? [pep] : points.length > 0 ? points : [null]).flatMap((point) => {
      const own = adequateCases(policyFor(policy, point), threats).cases;
      return known
        .filter((id) => targets.length === 0 || targets.includes(id))
        .flatMap((target) => {
          const bundle = buildBundle({ policy, cases: own, target, pep: point, tools });
          if (!bundle.ok) failed.push(...bundle.diagnostics);
          return bundle.ok
            ? [{ pep: point, target, dir: path.join(point ?? '', target), ...bundle.value }]
            : [];
        });
    });
    if (failed.length > 0) return badInput('build', failed);
    try {
      writeFolders(out, built, MANIFEST);
    } catch (error) {
      return badInput('build', [
        problem(
          'AMB907',
          `Cannot write below ${out}: ${(error as Error).message}`,
          'Choose an empty folder, or one with bundles, that you may write to.',
        ),
      ]);
    }
    const bundles = built.map(({ dir, files, ...bundle }) => {
      const { judged, loss } = manifestOf(files);
      return {
        ...bundle,
        dir: path.join(out, dir),
        files: files.map((f) => f.path),
        // Documents without rules are held against their format only.
        judged: judged === 'engine' || judged === 'emulated' ? judged : 'schema',
        loss,
      };
    });
    const lines = bundles.map(
      (b) =>
        `${b.pep ?? 'no enforcement point'}, ${b.target}: ${b.files.length} files in ${b.dir}, ${b.loss.length} losses, ${b.digest}`,
    );
    return {
      command: 'build',
      exit: 0,
      diagnostics: [...diagnostics, ...(points.length > 0 ? unmediated(policy) : [])],
      data: { bundles, modelHash: policy.modelHash },
      lines,
    };
  };
  return withModel('build', file, write, { until: 'policy' });
}
