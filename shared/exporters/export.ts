import type { ModelDocument } from '../model/document';
import { type Exporter, type ExportInput, type Fate, PARTS, type Part } from './exporter';
import { outlineOf } from './outline';

/** One line of a loss report: how many of a part the model has, and what becomes of them in the file. */
export interface Loss {
  readonly part: Part | 'placeholder';
  readonly count: number;
  readonly how: Fate['how'] | 'added';
  readonly note: string;
}
export interface Exported {
  readonly text: string;
  /** Every part that the model has, also what is kept: the counts add up to the model. */
  readonly loss: readonly Loss[];
}

/** A model as a file of another tool, with what it keeps and what is lost on the way. */
export function exportModel(exporter: Exporter, input: ExportInput): Exported {
  const counts = countParts(input);
  const parts = PARTS.filter((part) => counts[part] > 0).map(
    (part): Loss => ({ part, count: counts[part], ...exporter.fates[part] }),
  );
  const records = 'records of other tools';
  const left = outlineOf(input).records.filter((entry) => exporter.keepsRecord?.(entry) === false).length;
  const split = parts.flatMap((line): Loss[] =>
    line.part !== records || left === 0
      ? [line]
      : [
          ...(line.count > left ? [{ ...line, count: line.count - left }] : []),
          { part: records, count: left, how: 'lost', note: 'the format has no place for these' },
        ],
  );
  const added = exporter.placeholders.map(
    (note): Loss => ({ part: 'placeholder', count: 1, how: 'added', note }),
  );
  return { text: exporter.write(outlineOf(input)), loss: [...split, ...added] };
}

function countParts({ document, threats }: ExportInput): Readonly<Record<Part, number>> {
  const count = (list: keyof ModelDocument) =>
    (document[list] as readonly unknown[] | undefined)?.length ?? 0;
  const foreign = (document.register ?? []).filter((entry) => entry.type === 'threat').length;
  return {
    elements: count('elements'),
    zones: count('zones'),
    flows: count('flows'),
    operations: document.elements.reduce((n, e) => n + (e.kind === 'tool' ? e.operations.length : 0), 0),
    'data sets': document.elements.reduce((n, e) => n + (e.kind === 'data-store' ? e.data.length : 0), 0),
    tasks: count('tasks'),
    approvals: count('approvals'),
    credentials: count('credentials'),
    threats: threats.length + foreign,
    ratings: threats.length,
    decisions: count('decisions'),
    'records of other tools': count('register') - foreign,
    assumptions: count('assumptions'),
    layout: document.views.reduce((n, view) => n + view.places.length, 0),
    'policy settings': count('lists') + count('relaxations') + count('widenings') + count('suppressions'),
    reviews: count('reviews') + count('comments') + count('actionItems'),
  };
}
