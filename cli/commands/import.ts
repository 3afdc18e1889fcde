import fs from 'node:fs/promises';
import path from 'node:path';
import { counted } from '../../shared/core/counted';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { passes } from '../../shared/core/diagnostic';
import { fail, ok, type Result } from '../../shared/core/result';
import { importFinding } from '../../shared/importers/codes';
import { type Import, importFiles } from '../../shared/importers/import';
import type { Answers } from '../../shared/importers/interview/answers';
import { fieldsOf, isFields } from '../../shared/importers/shape';
import { readSource } from '../../shared/importers/source/source';
import { diskTree } from '../../shared/importers/walk/disk-tree';
import { walk } from '../../shared/importers/walk/walk-files';
import { emptyModel } from '../../shared/model/empty';
import { serializeModel } from '../../shared/model/file/serialize';
import { readText } from '../input';
import { problem, type Report } from '../output';
import { toolsFromServer } from '../tools-from-server';
import { replaceText } from '../write-text';
import { badInput, readModel } from './model';

export interface ImportOptions {
  readonly into?: string;
  readonly answers?: string;
  readonly out?: string;
  /** The command line or address of a server whose list of tools is asked for, once it was confirmed. */
  readonly fromServer?: string;
  readonly yes?: boolean;
}

/**
 * Files and folders into a model: what was found, what changed, what nobody said. Exit 1 when an answer could not be used; 2 when a
 * path, the model or the answers cannot be read, or nothing can be written. Nothing that a file names is run or fetched; a server is
 * asked for its tools only when a person names it and confirms.
 */
export async function importPaths(
  paths: readonly string[],
  { into, answers: answersFile, out, fromServer, yes }: ImportOptions,
): Promise<Report> {
  const base = into === undefined ? ok(emptyModel('Imported system', 'imported')) : readModel(into);
  const answers = answersFile === undefined ? ok<Answers>({}) : readAnswers(answersFile);
  if (!base.ok || !answers.ok)
    return badInput(
      'import',
      [base, answers].flatMap((r) => (r.ok ? [] : r.diagnostics)),
    );
  const {
    files: found,
    walked,
    diagnostics,
  } = await walk(
    paths.map((given) => ({ path: given, name: path.basename(path.resolve(given)) })),
    diskTree(fs, path, TextDecoder),
  );
  const files = [...found];
  const live = fromServer === undefined ? ok(null) : await toolsFromServer(fromServer, yes === true);
  if (!live.ok) return badInput('import', live.diagnostics);
  if (live.value) files.push(live.value);
  if (files.length === 0 && answersFile === undefined)
    return badInput('import', [
      ...diagnostics,
      problem(
        'AMB902',
        `Nothing to import in ${paths.join(', ')}`,
        'Give files or folders that hold agent or tool configurations.',
      ),
    ]);
  const result = importFiles(base.value, files, answers.value);
  const told = [
    ...diagnostics,
    ...result.diagnostics.filter((d) => d.code !== 'AMB401' || !walked.has(d.message.replace(/: .*$/s, ''))),
  ];
  const target = out ?? into;
  try {
    if (target !== undefined) replaceText(target, serializeModel(result.document));
  } catch (error) {
    return badInput('import', [
      problem(
        'AMB907',
        `Cannot write ${target}: ${(error as Error).message}`,
        'Choose a file in a folder that exists.',
      ),
    ]);
  }
  return {
    command: 'import',
    exit: passes(told) ? 0 : 1,
    diagnostics: told,
    data: { ...dataOf(result), ...(target === undefined ? { model: result.document } : { file: target }) },
    lines: target === undefined ? [serializeModel(result.document).trimEnd()] : linesOf(result, target),
  };
}

const dataOf = ({ sources, added, changed, unknowns, secretsFound }: Import) => ({
  sources: sources.map((s) => ({ ...s, format: s.format ?? null })),
  added,
  changed,
  unknowns: unknowns.map(({ rank: _rank, ...question }) => question),
  secrets: { found: secretsFound, kept: 0 },
});

function linesOf(
  { sources, added, changed, unknowns, secretsFound, document }: Import,
  file: string,
): string[] {
  const read = sources.filter((s) => s.format !== undefined);
  return [
    ...read.map(
      (s) =>
        `${s.file}: ${s.format}, ${s.mapped} of ${s.items} on the map, ${s.diagnosed} left out with a reason`,
    ),
    ...(sources.length > read.length
      ? [
          `${counted(sources.length - read.length, 'file holds', 'files hold')} nothing that an importer knows`,
        ]
      : []),
    `${added.length} added, ${changed.length} changed; ${counted(document.elements.length, 'element')}, ${counted(document.flows.length, 'flow')}`,
    ...changed.map(
      (c) => `changed ${c.id} ${c.field}: ${JSON.stringify(c.before)} → ${JSON.stringify(c.after)}`,
    ),
    `${counted(secretsFound, 'secret')} in plain text, none kept`,
    ...(unknowns.length > 0
      ? [`${counted(unknowns.length, 'question')} (answer by id in a file for --answers):`]
      : []),
    ...unknowns.map(
      (q) =>
        `  ${q.id}: ${q.question}${q.hint ? ` (${q.hint})` : ''}${q.choices ? ` [${q.choices.join(' | ')}]` : ''}`,
    ),
    `Wrote ${file}`,
  ];
}

/** Answers as JSON or YAML: a map of question ids, alone or under `answers`. */
function readAnswers(file: string): Result<Answers> {
  const text = readText(file);
  if (!text.ok) return text;
  const source = readSource(file, text.value);
  const wrong: readonly Diagnostic[] = source.diagnostics;
  if (!isFields(source.value) || wrong.length > 0)
    return fail([...wrong, importFinding('AMB462', file, 'holds no answers.', '')]);
  return ok(isFields(source.value.answers) ? fieldsOf(source.value.answers) : source.value);
}
