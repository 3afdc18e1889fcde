import type { ModelDocument } from '../../shared/model/document';
import { readNewerModel } from '../../shared/model/file/newer';
import { host } from '../platform/host';
import { reviewImport } from './import-review';
import { readModel } from './model-file';
import { useSafety } from './safety';
import { type FileState, type ReadOnly, useShell } from './store';

interface OpenOptions {
  /** The document as it is on disk, where it differs from the text; null = it was never saved. */
  readonly saved?: ModelDocument | null;
}

/**
 * Opens a model's text in the window. What cannot be read as a model is shown as it is, with what is wrong where, and
 * the open document is left alone. A file of a newer format, and one that somebody else has open, can only be looked at.
 */
export async function openText(text: string, file: FileState, options: OpenOptions = {}): Promise<boolean> {
  const newer = readNewerModel(text);
  const result = newer ?? readModel(text);
  if (!result.ok) {
    if (await importInstead(text, file)) return false;
    useSafety.setState({ problem: { name: file.name, text, diagnostics: result.diagnostics } });
    return false;
  }
  const readOnly = newer ? NEWER : await whyReadOnly(file);
  const { token, name, digest } = file;
  await releaseFile(token);
  useShell.getState().open(result.value, { token, name, digest, readOnly }, options);
  useSafety.setState({ diskChange: null });
  return true;
}

/** A file that is no model but of a kind that an importer knows is put under review. */
async function importInstead(text: string, { name }: FileState): Promise<boolean> {
  if (/"format"\s*:\s*"ambit\//.test(text)) return false;
  const { readFile } = await import('../../shared/importers/read-file');
  if (readFile({ file: name, text }).format === undefined) return false;
  reviewImport({ name, files: [{ file: name, text }], walked: [], diagnostics: [] });
  return true;
}

/** Gives back the file that was open, unless it is the one that will be open next. */
export async function releaseFile(next: string | null): Promise<void> {
  const { token } = useShell.getState().file;
  if (token !== null && token !== next) await host.call('files.release', { token });
}

/** Writing it, here or elsewhere, would say that it has our format. */
const NEWER: ReadOnly = {
  why: 'This file was written by a newer version of Ambit: it can be looked at, and stays as it is.',
  mayCopy: false,
};

async function whyReadOnly({ token, name }: FileState): Promise<ReadOnly | null> {
  if (token === null) return null;
  const claim = await host.call('files.claim', { token });
  if (!claim.ok) return { why: claim.diagnostics[0]?.message ?? '', mayCopy: true };
  const warning = claim.diagnostics[0];
  if (warning) useShell.getState().setNotice(`${warning.message} ${warning.help}`);
  if (claim.value.heldBy !== null)
    return {
      why: `“${name}” is open in ${claim.value.heldBy}: it can be looked at here, and a copy can be saved.`,
      mayCopy: true,
    };
  return null;
}
