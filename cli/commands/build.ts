import path from 'node:path';
import { buildBundles, enforcementPoints } from '../../shared/bundle/build-bundles';
import { type BundleManifest, MANIFEST_FILE } from '../../shared/bundle/manifest';
import { counted } from '../../shared/core/counted';
import { unaccepted } from '../../shared/supplement/widened';
import { TARGETS } from '../../shared/targets/registry';
import { targetTools } from '../engines';
import { problem, type Report } from '../output';
import { judgeSupplement, regoWidens, restate, supplementLines } from '../supplement/judge';
import { loadSupplement } from '../supplement/load';
import { writeFolders } from '../write-folders';
import { badInput, type Whole, withModel } from './model';

/** What a bundle says about itself; its files are ours, so the manifest is there and parses. */
function manifestOf(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]) {
  const bytes = files.find((f) => f.path === MANIFEST_FILE)?.bytes;
  return JSON.parse(new TextDecoder().decode(bytes)) as BundleManifest;
}

/**
 * Exit 1, and nothing written, when a rule written by hand beside the model permits more and nobody accepted it.
 *
 * Writes a bundle per enforcement point and target, to `out/<point>/<target>`; `out/<target>` when the model has no point.
 * All are built before the first byte is written; nothing is written when one cannot be.
 */
export async function build(
  file: string,
  out: string,
  targets: readonly string[],
  pep?: string,
): Promise<Report> {
  const known = TARGETS.map((t) => t.id);
  const wrong = targets.find((id) => !known.includes(id));
  if (wrong !== undefined)
    return badInput('build', [
      problem('AMB908', `No target is called ${wrong}`, `Targets: ${known.join(', ')}.`),
    ]);
  const write = async (whole: Whole): Promise<Report> => {
    const { threats } = whole;
    const loaded = loadSupplement(file, whole);
    if (!loaded.ok) return badInput('build', loaded.diagnostics);
    const policy = loaded.value;
    const diagnostics = [...whole.diagnostics, ...loaded.diagnostics];
    const judged = await judgeSupplement(policy, whole);
    const wider = unaccepted(judged?.widened ?? []);
    if (judged && (wider.length > 0 || regoWidens(judged)))
      return {
        command: 'build',
        exit: 1,
        diagnostics: [...diagnostics, ...wider],
        data: { bundles: [], modelHash: policy.modelHash, handWritten: judged },
        lines: [...supplementLines(judged), 'nothing was written'],
      };
    const points = enforcementPoints(policy);
    if (pep !== undefined && !points.includes(pep))
      return badInput('build', [
        problem(
          'AMB909',
          `No enforcement point ${pep} mediates a grant`,
          points.length === 0 ? 'The model has none: leave out --pep.' : `Points: ${points.join(', ')}.`,
        ),
      ]);
    const request = {
      policy,
      threats,
      targets: known.filter((id) => targets.length === 0 || targets.includes(id)),
      pep,
      tools: targetTools(),
      restate,
    };
    const { bundles: built, refused, diagnostics: remarks } = buildBundles(request);
    const failed = refused.flatMap((one) => one.diagnostics);
    if (failed.length > 0) return badInput('build', failed);
    try {
      writeFolders(out, built, MANIFEST_FILE);
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
        judged,
        loss,
      };
    });
    const lines = bundles.map(
      (b) =>
        `${b.pep ?? 'no enforcement point'}, ${b.target}: ${counted(b.files.length, 'file')} in ${b.dir}, ${counted(b.loss.length, 'loss', 'losses')}, ${b.digest}`,
    );
    return {
      command: 'build',
      exit: 0,
      diagnostics: [...diagnostics, ...remarks],
      data: { bundles, modelHash: policy.modelHash, ...(judged && { handWritten: judged }) },
      lines: [...lines, ...supplementLines(judged)],
    };
  };
  return withModel('build', file, write, { until: 'cases' });
}
