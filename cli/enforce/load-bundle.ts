import type { EnforcementSheet } from '../../shared/bundle/enforcement-sheet';
import { SHEET_FILE } from '../../shared/bundle/enforcement-sheet';
import type { BundleManifest } from '../../shared/bundle/manifest';
import { openBundle } from '../../shared/bundle/open-bundle';
import { fail, ok, type Result } from '../../shared/core/result';
import { validateSheet } from '../../shared/model/generated/validate-sheet';
import type { Engine } from '../../shared/verify/engine';
import { wasmOf } from '../engines/bundle-engines';
import { problem } from '../output';
import { readFolder } from '../read-folder';

/** A bundle that may be enforced: every byte as it was built. */
export interface LoadedBundle {
  readonly manifest: BundleManifest;
  readonly digest: string;
  readonly sheet: EnforcementSheet;
}

const OPA = 'Give the folder of an OPA bundle: `ambit build MODEL --out DIR --target opa`.';

/**
 * Loads a bundle for enforcement. Fails on whatever `verify` would call a change (AMB732 to AMB735), on one
 * of another target or version (AMB920), and on one without a sheet (AMB921).
 */
export async function loadBundle(
  folder: string,
  digest: string | undefined,
): Promise<Result<{ readonly bundle: LoadedBundle; readonly engine: Engine }>> {
  const files = readFolder(folder);
  if (!files.ok) return files;
  const opened = openBundle(files.value, digest);
  if (!opened.ok) return opened;
  const { manifest, changes } = opened.value;
  if (changes.length > 0) return fail(changes);
  if (manifest.target !== 'opa')
    return fail([problem('AMB920', `A ${manifest.target} bundle cannot be asked here`, OPA)]);
  const engine = await wasmOf(opened.value);
  if (typeof engine === 'string') return fail([problem('AMB920', engine, OPA)]);
  const text = new TextDecoder().decode(opened.value.file(SHEET_FILE));
  const sheet: unknown = text === '' ? undefined : JSON.parse(text);
  if (!validateSheet(sheet))
    return fail([
      problem(
        'AMB921',
        `The bundle has no ${SHEET_FILE} of this version`,
        'Build the bundle again from its model.',
      ),
    ]);
  return ok({ bundle: { manifest, digest: opened.value.digest, sheet }, engine });
}
