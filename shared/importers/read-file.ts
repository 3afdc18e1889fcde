import type { Diagnostic } from '../core/diagnostic';
import { importFinding } from './codes';
import { Findings } from './findings';
import type { Patch } from './patch';
import { IMPORTERS } from './registry';
import { readSource } from './source/source';

export interface ImportFile {
  readonly file: string;
  readonly text: string;
}

/** What one file gave: the format that read it, or none, and why. */
export interface ReadFile {
  readonly file: string;
  readonly format: string | undefined;
  readonly patch: Patch;
}

/** Reads one file by what is in it. Never throws: an importer that does is a finding (AMB407), and its file is left out. */
export function readFile({ file, text }: ImportFile): ReadFile {
  const source = readSource(file, text);
  const found = new Findings(source);
  const importer = IMPORTERS.find((candidate) => recognises(candidate.recognises, source));
  const withNotes = (patch: Patch, more: readonly Diagnostic[] = []): Patch => ({
    ...patch,
    diagnostics: [...source.diagnostics, ...more, ...patch.diagnostics],
  });
  if (!importer) {
    const why =
      source.diagnostics.length > 0
        ? []
        : [importFinding('AMB401', file, 'no importer knows this kind of file.', '')];
    return { file, format: undefined, patch: withNotes(found.patch(), why) };
  }
  try {
    importer.read(source, found);
    const patch = found.patch();
    const empty = patch.items.length === 0 && patch.diagnostics.length === 0 && patch.elements.length === 0;
    return {
      file,
      format: importer.id,
      patch: withNotes(
        patch,
        empty ? [importFinding('AMB406', file, `a ${importer.title} with nothing to import.`, '')] : [],
      ),
    };
  } catch {
    return {
      file,
      format: importer.id,
      patch: withNotes(new Findings(source).patch(), [
        importFinding('AMB407', file, `the importer for ${importer.title} stopped on this file.`, ''),
      ]),
    };
  }
}

function recognises(
  test: (source: ReturnType<typeof readSource>) => boolean,
  source: ReturnType<typeof readSource>,
): boolean {
  try {
    return test(source);
  } catch {
    return false;
  }
}
