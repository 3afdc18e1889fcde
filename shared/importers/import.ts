import type { Diagnostic } from '../core/diagnostic';
import { sortBy } from '../core/order';
import type { ModelDocument } from '../model/document';
import { type Answers, applyAnswers } from './interview/answers';
import { type Question, questionsOf } from './interview/questions';
import { type Merged, mergePatches } from './merge/merge';
import { type ImportFile, readFile } from './read-file';
import { sweep } from './sweep';

/** What became of one file. `items` = `mapped` + `diagnosed`, by the count of its format. */
export interface ImportedSource {
  readonly file: string;
  readonly format: string | undefined;
  /** The format as people call it. */
  readonly title: string | undefined;
  readonly items: number;
  readonly mapped: number;
  readonly diagnosed: number;
}

export interface Import extends Merged {
  readonly sources: readonly ImportedSource[];
  /** What nobody said, most important first. */
  readonly unknowns: readonly Question[];
  /** Literal secrets that were found; none is kept. */
  readonly secretsFound: number;
}

/**
 * Files into a model, the one path for the window and the command line: read each by its content, merge by identity, apply the
 * answers, list what is still unknown. Nothing named in a file is run, fetched or expanded, and no secret text leaves here.
 */
export function importFiles(
  base: ModelDocument,
  files: readonly ImportFile[],
  answers: Answers = {},
): Import {
  const reads = sortBy(files, (f) => f.file).map(readFile);
  const patches = reads.map((r) => r.patch);
  const secrets = patches.flatMap((p) => p.secrets);
  const merged = mergePatches(
    base,
    patches,
    files.map((f) => f.file),
  );
  const answered = applyAnswers(merged.document, answers);
  const diagnostics: readonly Diagnostic[] = [...merged.diagnostics, ...answered.diagnostics];
  const sources = reads.map(({ file, format, title, patch }): ImportedSource => {
    const mapped = patch.items.filter((item) => item.fate === 'mapped').length;
    return { file, format, title, items: patch.items.length, mapped, diagnosed: patch.items.length - mapped };
  });
  const document = sweep(answered.document, secrets);
  const found = patches.reduce((n, p) => n + p.diagnostics.filter((d) => d.code === 'AMB422').length, 0);
  return {
    document,
    change: sweep([...merged.change, ...answered.change], secrets),
    added: sweep([...merged.added, ...answered.added], secrets),
    changed: sweep(merged.changed, secrets),
    gone: sweep(merged.gone, secrets),
    diagnostics: sweep(diagnostics, secrets),
    sources: sweep(sources, secrets),
    unknowns: sweep(questionsOf(document), secrets),
    secretsFound: found,
  };
}
