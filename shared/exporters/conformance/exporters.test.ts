import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { importFiles } from '../../importers/import';
import type { ModelDocument } from '../../model/document';
import { emptyModel } from '../../model/empty';
import { openModel } from '../../model/file/open';
import { serializeModel } from '../../model/file/serialize';
import { analyse } from '../../pipeline';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { exportModel } from '../export';
import { OTM } from '../otm/shape.fixture';
import { EXPORTERS } from '../registry';
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

  test('hostile names stay text: what is written can be read again with all its parts', () => {
    const hostile = HOSTILE.map((name, i) => ({
      kind: 'tool' as const,
      id: `t${i}`,
      name,
      protocol: 'mcp' as const,
      operations: [],
    }));
    const document: ModelDocument = {
      ...emptyModel('"><script>alert(1)</script>'),
      elements: hostile,
      zones: [{ id: 'end', name: 'end' }],
    };
    const { text } = exportModel(exporter, { document, threats: [] });
    if (id === 'mermaid' || id === 'dot') {
      const lines = text.split('\n');
      expect(lines).toHaveLength(id === 'dot' ? hostile.length + 9 : hostile.length + 5);
      for (const line of lines) expect(line.replace(/\\\\|\\"/g, '').split('"').length % 2).toBe(1);
      if (id === 'mermaid') expect(text).not.toMatch(/<script/i);
    }
    if (id !== 'dot') expect(back(text, exporter.extension).elements).toHaveLength(hostile.length);
  });
});

test.each([
  ['tm-library', validLibrary],
  ['threat-dragon', new Ajv2020({ allowUnionTypes: true }).compile(THREAT_DRAGON)],
  ['otm', new Ajv2020({ allowUnionTypes: true }).compile(OTM)],
] as const)('a %s file of every template follows the format’s rules', (id, valid) => {
  const exporter = EXPORTERS.find((e) => e.id === id);
  for (const name of TEMPLATES) {
    const { document, threats } = analysed(readFileSync(path.join(FOLDER, name), 'utf8'));
    const { text } = exporter ? exportModel(exporter, { document, threats }) : { text: '' };
    valid(JSON.parse(text));
    expect([name, valid.errors ?? []]).toEqual([name, []]);
  }
});

const SAMPLES = process.env.AMBIT_SAMPLES ?? path.join(import.meta.dirname, '../../../../shared/samples');
const HUSKY = path.join(
  SAMPLES,
  'interchange/tm-library-1.0.x-tm-bom-/OWASP+threat-dragon__huskyai.tmbom.json',
);
if (!existsSync(HUSKY)) console.info(`skipped: no sample files at ${SAMPLES}`);
test.skipIf(!existsSync(HUSKY))(
  'Husky AI keeps its threats, controls, risks, data sets and boundaries, in and out',
  () => {
    const document = back(readFileSync(HUSKY, 'utf8'), 'json');
    const counts = (d: ModelDocument) =>
      ['threat', 'control', 'risk', 'data-set', 'boundary', 'persona', 'assumption'].map((type) =>
        count(d, type),
      );
    expect(counts(document)).toEqual([9, 22, 3, 7, 3, 2, 1]);
    const library = EXPORTERS.find((e) => e.id === 'tm-library');
    const { text } = library ? exportModel(library, { document, threats: [] }) : { text: '' };
    validLibrary(JSON.parse(text));
    expect(validLibrary.errors ?? []).toEqual([]);
    expect(counts(back(text, 'json'))).toEqual([9, 22, 3, 7, 3, 2, 1]);
  },
);

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '=cmd()|calc',
  '"; click n_t0 "javascript:alert(1)"',
  'a\nend\nb',
  '\\" ] } -->',
  '[x](javascript:1)',
  'name: {a: [',
  '%%{init: {}}%%',
  "' OR 1=1 --",
  '| "x" |',
];
