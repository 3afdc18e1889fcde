import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from '../../shared/pipeline';
import { ruleFiles, templateFiles } from '../input';
import { problem, type Report } from '../output';
import { badInput } from './model';

const idOf = (file: string) => path.basename(file, '.ambit.json');

/** The models one can start from. */
export function templates(): Report {
  const rules = ruleFiles();
  const list = templateFiles().map((file) => {
    const { graph, threats } = analyse(file.text, rules, { until: 'threats' });
    const { title = '', elements = [], tasks = [] } = graph?.document ?? {};
    return {
      id: idOf(file.path),
      title,
      elements: elements.length,
      tasks: tasks.length,
      threats: threats.length,
    };
  });
  const lines = list.map(
    (t) => `${t.id}: ${t.title} (${t.elements} elements, ${t.tasks} tasks, ${t.threats} threats)`,
  );
  return { command: 'templates', exit: 0, diagnostics: [], data: { templates: list }, lines };
}

/** Writes a template as a new file; never over one that exists. */
export function create(template: string, file: string): Report {
  const found = templateFiles().find((t) => idOf(t.path) === template);
  if (!found)
    return badInput('new', [
      problem('AMB906', `No template is called ${template}`, 'See `ambit templates`.'),
    ]);
  try {
    writeFileSync(file, found.text, { flag: 'wx' });
  } catch (error) {
    return badInput('new', [
      problem(
        'AMB907',
        `Cannot write ${file}: ${(error as Error).message}`,
        'Choose a new name in a folder that exists.',
      ),
    ]);
  }
  return { command: 'new', exit: 0, diagnostics: [], data: { file }, lines: [`Wrote ${file}`] };
}
