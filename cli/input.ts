import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { fail, ok, type Result } from '../shared/core/result';
import { MAX_BYTES } from '../shared/model/file/json-text';
import type { NotVisible } from '../shared/review/coverage';
import type { Catalog } from '../shared/threats/catalog';
import type { RuleFile } from '../shared/threats/load';
import { problem } from './output';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The project's root, from `dist/cli/main.mjs` and from the sources alike. */
export const root =
  ['..', '../..']
    .map((up) => path.resolve(here, up))
    .find((at) => existsSync(path.join(at, 'package.json'))) ?? here;

/** A file's text, or stdin's for `-`. Fails on what cannot be read, is too large, or is not UTF-8. */
export function readText(file: string): Result<string> {
  try {
    if (file !== '-' && statSync(file).size > MAX_BYTES)
      return fail([
        problem('AMB901', `${file} is larger than ${MAX_BYTES} bytes`, 'Give a model or request file.'),
      ]);
    const bytes = readFileSync(file === '-' ? 0 : file);
    if (bytes.length > MAX_BYTES)
      return fail([
        problem('AMB901', `${file} is larger than ${MAX_BYTES} bytes`, 'Give a model or request file.'),
      ]);
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : String((error as Error).message);
    return fail([problem('AMB902', `Cannot read ${file}: ${why}`, 'Check the name and the permissions.')]);
  }
}

/** Files below a folder of the project, by their path from its root, in a fixed order. */
function projectFiles(folder: string, extension: string): { path: string; text: string }[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(folder, String(name)).replaceAll('\\', '/'))
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }));
}

/** The catalogs that rules map to. */
export const catalogs = (): Catalog[] =>
  projectFiles('templates/catalogs', '.json').map(({ text }) => JSON.parse(text) as Catalog);

/** Why no rule can find an entry of a catalog. */
export const notVisible = (): NotVisible =>
  parse(readFileSync(path.join(root, 'templates/coverage/not-visible.yaml'), 'utf8')) as NotVisible;

const MAX_RULE_FILES = 2_000;

/** The rule files of a team: each path is one file, or a folder with all below it. */
export function readRules(paths: readonly string[]): Result<RuleFile[]> {
  const files: RuleFile[] = [];
  for (const each of paths) {
    try {
      const names = statSync(each).isDirectory()
        ? readdirSync(each, { recursive: true })
            .map((name) => path.join(each, String(name)))
            .filter((name) => /\.ya?ml$/.test(name))
            .sort()
        : [each];
      if (names.length === 0 || names.length > MAX_RULE_FILES)
        return fail([
          problem(
            'AMB909',
            `${each} holds ${names.length} rule files`,
            `Give a rule file, or a folder with 1 to ${MAX_RULE_FILES} of them.`,
          ),
        ]);
      for (const name of names) {
        const text = readText(name);
        if (!text.ok) return text;
        files.push({ path: name, text: text.value });
      }
    } catch (error) {
      return fail([
        problem(
          'AMB902',
          `Cannot read ${each}: ${(error as Error).message}`,
          'Check the name and the permissions.',
        ),
      ]);
    }
  }
  return ok(files);
}

export const ruleFiles = () => projectFiles('templates/rules', '.yaml');
export const templateFiles = () => projectFiles('templates/archetypes', '.ambit.json');
export const patternFiles = () => projectFiles('templates/patterns', '.ambit.json');
