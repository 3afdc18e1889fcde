import path from 'node:path';
import { parseModel } from '../../shared/model/file/parse';
import { patternNotes } from '../../shared/model/patterns/pattern-notes';
import { templateNotes } from '../../shared/model/template';
import { analyse } from '../../shared/pipeline';
import { patternFiles, ruleFiles, templateFiles } from '../input';
import type { Report } from '../output';

/** The id of a template or pattern: its file's name. */
export const idOf = (file: string): string => path.basename(file, '.ambit.json');

/** The models one can start from, and the patterns that can be added to them. */
export function templates(): Report {
  const rules = ruleFiles();
  const list = templateFiles().map((file) => {
    const { graph, threats } = analyse(file.text, rules, { until: 'threats' });
    const { title = '', elements = [], tasks = [] } = graph?.document ?? {};
    const { summary = '', teaches = [], incidents = [] } = graph ? templateNotes(graph.document) : {};
    return {
      id: idOf(file.path),
      title,
      summary,
      elements: elements.length,
      tasks: tasks.length,
      threats: threats.length,
      teaches,
      incidents: incidents.map(({ name, date }) => ({ name, date })),
    };
  });
  const patterns = patternFiles().flatMap((file) => {
    const read = parseModel(file.text);
    if (!read.ok) return [];
    const { summary, teaches } = patternNotes(read.value);
    return { id: idOf(file.path), title: read.value.title, summary, teaches };
  });
  const lines = [
    ...list.map(
      (t) => `${t.id}: ${t.title} (${t.elements} elements, ${t.tasks} tasks, ${t.threats} threats)`,
    ),
    '',
    'Patterns, for `ambit new --pattern`:',
    ...patterns.map((p) => `${p.id}: ${p.title}. ${p.summary}`),
  ];
  return { command: 'templates', exit: 0, diagnostics: [], data: { templates: list, patterns }, lines };
}
