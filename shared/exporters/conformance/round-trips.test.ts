import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../importers/import';
import { emptyModel } from '../../model/empty';
import { exportModel } from '../export';
import { EXPORTERS } from '../registry';

const SAMPLES = process.env.AMBIT_SAMPLES ?? path.join(import.meta.dirname, '../../../../shared/samples');
const FOLDER = path.join(SAMPLES, 'interchange');
/** Folders of files that say something of a system in a format that is read, and the exporter that writes it back. */
const FORMATS: readonly (readonly [folder: string, exporter: string | null])[] = [
  ['cyclonedx-2.0-dev', 'cyclonedx'],
  ['drawio', null],
  ['ms-tm7', null],
  ['otm-0.2.0', 'otm'],
  ['pytm-json', null],
  ['threagile-1.0', 'threagile'],
  ['threat-composer-1', null],
  ['threat-dragon-v1', 'threat-dragon'],
  ['threat-dragon-v2', 'threat-dragon'],
  ['tm-library-1.0.x-tm-bom-', 'tm-library'],
];

const read = (file: string, text: string) => importFiles(emptyModel('Sample'), [{ file, text }]);

if (!existsSync(FOLDER)) console.info(`skipped: no sample files at ${FOLDER}`);
test.skipIf(!existsSync(FOLDER))(
  'every file of every format: what it holds is what is kept and what is left out with a reason; what is written back has all of it',
  () => {
    const lines: string[] = [];
    for (const [folder, to] of FORMATS)
      for (const name of readdirSync(path.join(FOLDER, folder)).sort()) {
        const first = read(name, readFileSync(path.join(FOLDER, folder, name), 'utf8'));
        const source = first.sources[0];
        if (source?.format === undefined) {
          lines.push(`${folder}/${name}: not read: ${first.diagnostics[0]?.message}`);
          expect(first.diagnostics.length).toBeGreaterThan(0);
          continue;
        }
        expect([name, source.mapped + source.diagnosed]).toEqual([name, source.items]);
        const { document } = first;
        const count = (d: typeof document) =>
          [d.elements.length, d.zones.length, d.flows.length, d.register?.length ?? 0].join(' ');
        let back = '';
        const exporter = EXPORTERS.find((e) => e.id === to);
        if (exporter) {
          const { text, loss } = exportModel(exporter, { document, threats: [] });
          const kept = loss.find((l) => l.part === 'elements')?.count ?? 0;
          expect([name, kept]).toEqual([name, document.elements.length]);
          const again = read(`back.${exporter.extension}`, text).document;
          expect([name, again.elements.length]).toEqual([name, document.elements.length]);
          back = `; back from ${to}: ${count(again)}`;
        }
        lines.push(
          `${folder}/${name.slice(0, 48)}: ${source.items} = ${source.mapped} kept + ${source.diagnosed} left out; elements, zones, flows, register ${count(document)}${back}`,
        );
      }
    console.info(lines.join('\n'));
  },
);
