import { exportModel } from '../../shared/exporters/export';
import { EXPORTERS } from '../../shared/exporters/registry';
import { renderSvg } from '../../shared/exporters/svg/render';
import { importFiles } from '../../shared/importers/import';
import { emptyModel } from '../../shared/model/empty';
import { serializeModel } from '../../shared/model/file/serialize';
import { buildGraph } from '../../shared/model/graph';
import { analyse } from '../../shared/pipeline';
import { draw } from '../draw';
import { readText, ruleFiles } from '../input';
import { problem, type Report } from '../output';
import { replaceText } from '../write-text';
import { badInput } from './model';

/** `ambit` is our own model file, what an import gives; `svg` the map as the window first shows it. */
export const CONVERT_FORMATS = ['ambit', 'svg', ...EXPORTERS.map((exporter) => exporter.id)];

export interface ConvertOptions {
  readonly to: string;
  readonly out?: string;
}

/**
 * A model or a file of another tool, as a file of a third: what was read, what is kept and what is lost, part by part.
 * Exit 1 when something of the source was left out, 2 when it cannot be read or nothing can be written.
 */
export async function convert(file: string, { to, out }: ConvertOptions): Promise<Report> {
  const text = readText(file);
  if (!text.ok) return badInput('convert', text.diagnostics);
  const today = new Date().toISOString().slice(0, 10);
  const own = /"format"\s*:\s*"ambit\//.test(text.value);
  const read = own
    ? undefined
    : importFiles(emptyModel(titleOf(file), 'imported'), [{ file, text: text.value }]);
  if (read && read.sources[0]?.format === undefined) return badInput('convert', read.diagnostics);
  const analysis = analyse(read ? serializeModel(read.document) : text.value, ruleFiles(), {
    until: 'threats',
    today,
  });
  const document = read?.document ?? analysis.graph?.document;
  if (!document) return badInput('convert', analysis.diagnostics);
  const exporter = EXPORTERS.find((e) => e.id === to);
  const made = exporter
    ? exportModel(exporter, { document, threats: analysis.threats })
    : to === 'svg'
      ? { text: renderSvg(await draw(buildGraph(document), analysis.threats), { theme: 'light' }), loss: [] }
      : { text: serializeModel(document), loss: [] };
  const target = out ?? `${document.id}.${exporter?.extension ?? (to === 'svg' ? 'svg' : 'ambit.json')}`;
  try {
    replaceText(target, made.text);
  } catch (error) {
    return badInput('convert', [
      problem(
        'AMB907',
        `Cannot write ${target}: ${(error as Error).message}`,
        'Choose a file in a folder that exists.',
      ),
    ]);
  }
  const source = read?.sources[0];
  const diagnostics = read?.diagnostics ?? [];
  return {
    command: 'convert',
    exit: source && source.diagnosed > 0 ? 1 : 0,
    diagnostics,
    data: { file: target, source: source ?? null, loss: made.loss },
    lines: [
      ...(source
        ? [
            `${source.file}: ${source.format}, ${source.mapped} of ${source.items} kept, ${source.diagnosed} left out with a reason`,
          ]
        : []),
      ...made.loss.map(
        (l) =>
          `${String(l.count).padStart(5)} ${l.part}: ${WORDS[l.how]}${l.note === '' ? '' : `; ${l.note}`}`,
      ),
      `Wrote ${target}`,
    ],
  };
}

const WORDS = { kept: 'kept', aside: 'kept aside', lost: 'LOST', added: 'not stated by anybody' } as const;
const titleOf = (file: string) =>
  file
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[^.]*$/, '')
    .slice(0, 200) || 'Imported system';
