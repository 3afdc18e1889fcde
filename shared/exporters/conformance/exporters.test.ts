import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { importFiles } from '../../importers/import';
import type { ModelDocument } from '../../model/document';
import { emptyModel } from '../../model/empty';
import { openModel } from '../../model/file/open';
import { serializeModel } from '../../model/file/serialize';
import { analyse } from '../../pipeline';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { interchangeSamples } from '../../testing/node/interchange-samples';
import { readAlone } from '../../testing/round-trip';
import { CYCLONEDX } from '../cyclonedx/shape.fixture';
import { exportModel } from '../export';
import type { ExportInput } from '../exporter';
import { OTM } from '../otm/shape.fixture';
import { EXPORTERS } from '../registry';
import { THREAGILE } from '../threagile/shape.fixture';
import { THREAT_DRAGON } from '../threat-dragon/shape.fixture';
import { SHAPE } from '../tm-library/shape.fixture';

const FOLDER = path.join(import.meta.dirname, '../../../templates/archetypes');
const TEMPLATES = readdirSync(FOLDER).filter((name) => name.endsWith('.ambit.json'));
const rules = builtInRuleFiles();
const analysed = (text: string) => {
  const { graph, threats } = analyse(text, rules, { until: 'threats' });
  if (!graph) throw new Error('a template opens');
  return { document: graph.document, threats };
};
const back = (text: string, extension: string): ModelDocument =>
  importFiles(emptyModel('Back'), [{ file: `x.${extension}`, text }]).document;
const count = (document: ModelDocument, type: string) =>
  (document.register ?? []).filter((e) => e.type === type).length;
const exporterOf = (id: string) => (input: ExportInput) => {
  const exporter = EXPORTERS.find((e) => e.id === id);
  if (!exporter) throw new Error(`no exporter ${id}`);
  return exportModel(exporter, input);
};
const validLibrary = new Ajv2020().compile(SHAPE);

test('every folder that holds an exporter is in the registry', () => {
  const folders = readdirSync(path.join(import.meta.dirname, '..'), { withFileTypes: true }).filter(
    (f) => f.isDirectory() && !['svg', 'conformance'].includes(f.name),
  );
  expect(EXPORTERS.map((e) => e.id).sort()).toEqual(folders.map((f) => f.name).sort());
});

describe.each(EXPORTERS.map((e) => [e.id, e] as const))('%s', (id, exporter) => {
  const input = analysed(readFileSync(path.join(FOLDER, TEMPLATES[0] ?? ''), 'utf8'));

  test('the same model gives the same bytes, and every part of it has a line in the loss report', () => {
    const made = exportModel(exporter, input);
    expect(exportModel(exporter, input)).toEqual(made);
    expect(made.loss.find((l) => l.part === 'threats')?.count).toBe(input.threats.length);
    expect(made.loss.find((l) => l.part === 'elements')).toMatchObject({
      count: input.document.elements.length,
      how: 'kept',
    });
  });

  test.skipIf(id === 'dot')(
    'our own templates come back with their elements, flows, zones and threats',
    () => {
      for (const name of TEMPLATES) {
        const { document, threats } = analysed(readFileSync(path.join(FOLDER, name), 'utf8'));
        const again = back(exportModel(exporter, { document, threats }).text, exporter.extension);
        const zones = again.zones.filter((zone) => zone.name !== 'In no zone');
        expect([name, again.elements.length, zones.length]).toEqual([
          name,
          document.elements.length,
          document.zones.length,
        ]);
        expect([name, again.flows.length + count(again, 'flow')]).toEqual([name, document.flows.length]);
        if (exporter.fates.threats.how === 'kept')
          expect([name, count(again, 'threat')]).toEqual([name, threats.length]);
        if (id !== 'tm-library')
          expect([
            name,
            again.elements.map((e) => `${e.kind} ${e.name.replace(/ \(.*\)$/, '')}`).sort(),
          ]).toEqual([
            name,
            document.elements.map((e) => `${e.kind} ${e.name.replace(/ \(.*\)$/, '')}`).sort(),
          ]);
        expect(openModel(serializeModel(again)).ok).toBe(true);
      }
    },
  );
});

const ajv = new Ajv2020({ allowUnionTypes: true });
const SHAPES = {
  cyclonedx: ajv.compile(CYCLONEDX),
  'tm-library': validLibrary,
  'threat-dragon': ajv.compile(THREAT_DRAGON),
  otm: ajv.compile(OTM),
  threagile: ajv.compile(THREAGILE),
};
const wrongIn = (id: keyof typeof SHAPES, text: string) => {
  SHAPES[id](id === 'threagile' ? parse(text) : JSON.parse(text));
  return SHAPES[id].errors ?? [];
};

test.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])(
  'a %s file of every template follows the format’s rules',
  (id) => {
    for (const name of TEMPLATES) {
      const { document, threats } = analysed(readFileSync(path.join(FOLDER, name), 'utf8'));
      expect([name, wrongIn(id, exporterOf(id)({ document, threats }).text)]).toEqual([name, []]);
    }
  },
);

const SAMPLES = process.env.AMBIT_SAMPLES ?? path.join(import.meta.dirname, '../../../../shared/samples');
const there = existsSync(SAMPLES);
if (!there) console.info(`skipped: no sample files at ${SAMPLES}`);
test.skipIf(!there)(
  'Husky AI keeps its threats, controls, risks, data sets and boundaries, in and out',
  () => {
    const file = 'interchange/tm-library-1.0.x-tm-bom-/OWASP+threat-dragon__huskyai.tmbom.json';
    const document = back(readFileSync(path.join(SAMPLES, file), 'utf8'), 'json');
    const counts = (d: ModelDocument) =>
      ['threat', 'control', 'risk', 'data-set', 'boundary', 'persona', 'assumption'].map((type) =>
        count(d, type),
      );
    expect(counts(document)).toEqual([9, 22, 3, 7, 3, 2, 1]);
    const { text } = exporterOf('tm-library')({ document, threats: [] });
    expect(wrongIn('tm-library', text)).toEqual([]);
    expect(counts(back(text, 'json'))).toEqual([9, 22, 3, 7, 3, 2, 1]);
  },
);

test.skipIf(!there)(
  'whatever came in from another tool goes out to every format by that format’s rules',
  () => {
    const files = interchangeSamples(path.join(SAMPLES, 'interchange'));
    const invalid = files.find(({ name }) => name.includes('invalid-threatmodel-missing-bomref'));
    expect(followsItsRules('cyclonedx', invalid?.text ?? '')).toBe(false);
    for (const { name, text } of files) {
      const { document, source } = readAlone(name, text);
      if (source?.format === undefined) continue;
      for (const id of Object.keys(SHAPES) as (keyof typeof SHAPES)[]) {
        // A file that breaks the rules of its own format comes out as it came in.
        if (id === source.format && !followsItsRules(id, text)) continue;
        const wrong = wrongIn(id, exporterOf(id)({ document, threats: [] }).text);
        expect([name, id, wrong.slice(0, 3)]).toEqual([name, id, []]);
      }
    }
  },
);

function followsItsRules(id: keyof typeof SHAPES, text: string): boolean {
  try {
    return SHAPES[id](parse(text)) === true;
  } catch {
    return false;
  }
}
