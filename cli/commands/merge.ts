import { passes } from '../../shared/core/diagnostic';
import { serializeModel } from '../../shared/model/file/serialize';
import { mergeModels } from '../../shared/review/merge/merge-models';
import type { Conflict } from '../../shared/review/merge/merge-values';
import { problem, type Report } from '../output';
import { replaceText } from '../write-text';
import { badInput, readModel } from './model';

/**
 * Three-way merge of model files; works as a git merge driver (`ambit merge %O %A %B --out %A`). Exit 1 when a person has
 * to decide something: a conflict, or a merged model that does not hold together. The result is written all the same.
 */
export function merge(base: string, ours: string, theirs: string, out: string | undefined): Report {
  const models = [base, ours, theirs].map(readModel);
  const [first, left, right] = models;
  if (!first?.ok || !left?.ok || !right?.ok)
    return badInput(
      'merge',
      models.flatMap((m) => (m.ok ? [] : m.diagnostics)),
    );
  const { document, conflicts, diagnostics } = mergeModels(first.value, left.value, right.value);
  const text = serializeModel(document);
  try {
    if (out !== undefined) replaceText(out, text);
  } catch (error) {
    return badInput('merge', [
      problem(
        'AMB907',
        `Cannot write ${out}: ${(error as Error).message}`,
        'Choose a file in a folder that exists.',
      ),
    ]);
  }
  const exit = conflicts.length > 0 || !passes(diagnostics) ? 1 : 0;
  const lines = [
    ...conflicts.map(described),
    ...(out === undefined ? [] : [`Wrote ${out}`]),
    exit === 0 ? 'Merged without conflicts' : `${conflicts.length} conflicts: ours stands until you decide`,
  ];
  return {
    command: 'merge',
    exit,
    diagnostics,
    data: { conflicts, ...(out === undefined ? { model: document } : { file: out }) },
    lines: out === undefined ? [text.trimEnd()] : lines,
    document: out === undefined,
  };
}

const shown = (value: unknown) => (value === undefined ? 'removed' : JSON.stringify(value));

function described({ at, base, ours, theirs }: Conflict): string {
  return `conflict at ${at}: was ${shown(base)}, ours ${shown(ours)}, theirs ${shown(theirs)}`;
}
