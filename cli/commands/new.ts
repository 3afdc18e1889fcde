import { writeFileSync } from 'node:fs';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { fail, ok, type Result } from '../../shared/core/result';
import { apply } from '../../shared/model/change';
import type { ModelDocument } from '../../shared/model/document';
import { parseModel } from '../../shared/model/file/parse';
import { serializeModel } from '../../shared/model/file/serialize';
import { dropPattern } from '../../shared/model/patterns/drop-pattern';
import { patternFiles, readText, templateFiles } from '../input';
import { problem, type Report } from '../output';
import { badInput } from './model';
import { idOf } from './templates';

const MAIN_VIEW = { id: 'main', name: 'Main', places: [] };

/** What was added, to which agent, and what it was connected with. */
interface Added {
  readonly id: string;
  readonly agent: string | null;
  readonly told: readonly string[];
}

/**
 * Writes a template as a new file, never over one that exists. `template` is a built-in one's id or the path of a model
 * file; each of `patterns` is an id, or `id@agent` for the agent it is meant for, and they are added in turn.
 */
export function create(template: string, patterns: readonly string[], file: string): Report {
  const text = templateText(template);
  if (!text.ok) return badInput('new', text.diagnostics);
  const made =
    patterns.length === 0 ? ok({ text: text.value, added: [] }) : withPatterns(text.value, patterns);
  if (!made.ok) return badInput('new', made.diagnostics);
  const { added } = made.value;
  try {
    writeFileSync(file, made.value.text, { flag: 'wx' });
  } catch (error) {
    return badInput('new', [
      problem(
        'AMB907',
        `Cannot write ${file}: ${(error as Error).message}`,
        'Choose a new name in a folder that exists.',
      ),
    ]);
  }
  const lines = [
    `Wrote ${file}`,
    ...added.map(({ id, agent, told }) =>
      [`  ${id}${agent === null ? '' : ` for ${agent}`}.`, ...told].join(' '),
    ),
  ];
  return { command: 'new', exit: 0, diagnostics: made.diagnostics, data: { file, patterns: added }, lines };
}

function templateText(template: string): Result<string> {
  const found = templateFiles().find((t) => idOf(t.path) === template);
  if (found) return ok(found.text);
  if (!template.endsWith('.json'))
    return fail([problem('AMB906', `No template is called ${template}`, 'See `ambit templates`.')]);
  const text = readText(template);
  if (!text.ok) return text;
  const model = parseModel(text.value);
  return model.ok ? ok(serializeModel(model.value)) : model;
}

function withPatterns(
  text: string,
  patterns: readonly string[],
): Result<{ readonly text: string; readonly added: readonly Added[] }> {
  const read = parseModel(text);
  if (!read.ok) return read;
  let document: ModelDocument =
    read.value.views.length > 0 ? read.value : { ...read.value, views: [MAIN_VIEW] };
  const added: Added[] = [];
  for (const wish of patterns) {
    const [id = '', agent] = wish.split('@');
    const refusal = refusalOf(document, id, agent);
    if (refusal) return fail([refusal]);
    const pattern = patternFiles().find((p) => idOf(p.path) === id)?.text ?? '';
    const dropped = dropPattern(document, pattern, { viewId: document.views[0]?.id ?? '', agent });
    if (!dropped.ok) return dropped;
    document = apply(document, dropped.value.change);
    added.push({ id, agent: dropped.value.agent ?? null, told: dropped.value.told });
  }
  return ok({ text: serializeModel(document), added });
}

function refusalOf(document: ModelDocument, id: string, agent: string | undefined): Diagnostic | undefined {
  if (!patternFiles().some((p) => idOf(p.path) === id))
    return problem('AMB906', `No pattern is called ${id}`, 'See `ambit templates`.');
  const agents = document.elements.filter((e) => e.kind === 'agent').map((e) => e.id);
  if (agent !== undefined && !agents.includes(agent))
    return problem('AMB906', `No agent is called ${agent}`, `The agents are ${agents.join(', ') || 'none'}.`);
  return undefined;
}
