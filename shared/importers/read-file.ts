import type { Diagnostic } from '../core/diagnostic';
import { importFinding } from './codes';
import { Findings } from './findings';
import { otherKind } from './other-kinds';
import type { Patch } from './patch';
import { IMPORTERS } from './registry';
import { readSource, type Source } from './source/source';

export interface ImportFile {
  readonly file: string;
  readonly text: string;
}

/** What one file gave: the format that read it, or none, and why. */
export interface ReadFile {
  readonly file: string;
  readonly format: string | undefined;
  readonly title: string | undefined;
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
  if (!importer)
    return { file, format: undefined, title: undefined, patch: withNotes(found.patch(), whyNot(source)) };
  try {
    importer.read(source, found);
    const patch = found.patch();
    const empty = patch.items.length === 0 && patch.diagnostics.length === 0 && patch.elements.length === 0;
    return {
      file,
      format: importer.id,
      title: importer.title,
      patch: withNotes(
        patch,
        empty ? [importFinding('AMB406', file, `nothing to import in it (${importer.title}).`, '')] : [],
      ),
    };
  } catch {
    return {
      file,
      format: importer.id,
      title: importer.title,
      patch: withNotes(new Findings(source).patch(), [
        importFinding('AMB407', file, `the importer for ${importer.title} stopped on this file.`, ''),
      ]),
    };
  }
}

/** What a file without an importer is, when that is known; a file that could not be parsed has said so already. */
function whyNot(source: Source): readonly Diagnostic[] {
  const kind = otherKind(source);
  if (kind !== undefined)
    return [
      importFinding(
        kind.isOrdinary ? 'AMB401' : 'AMB408',
        source.file,
        `not imported, ${kind.title}: ${kind.why}`,
        '',
      ),
    ];
  return source.diagnostics.length > 0
    ? []
    : [importFinding('AMB401', source.file, 'no importer knows this kind of file.', '')];
}

function recognises(test: (source: Source) => boolean, source: Source): boolean {
  try {
    return test(source);
  } catch {
    return false;
  }
}
