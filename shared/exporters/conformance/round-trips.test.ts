import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { interchangeSamples } from '../../testing/node/interchange-samples';
import { countsOf, lostOnTheWay, readAlone } from '../../testing/round-trip';
import { exportModel } from '../export';
import type { Exporter } from '../exporter';
import { EXPORTERS } from '../registry';

const SAMPLES = process.env.AMBIT_SAMPLES ?? path.join(import.meta.dirname, '../../../../shared/samples');
const FOLDER = path.join(SAMPLES, 'interchange');

/** Pictures carry no records; what they show of a map comes back as far as it is drawn. */
const comesBack = ({ fates }: Exporter) => fates['records of other tools'].how !== 'lost';

if (!existsSync(FOLDER)) console.info(`skipped: no sample files at ${FOLDER}`);
test.skipIf(!existsSync(FOLDER))(
  'every file of every format: what it holds is what is kept and what is left out with a reason; what is written back says all of it',
  () => {
    const seen = new Set<string>();
    for (const { name, text } of interchangeSamples(FOLDER)) {
      const { document, source, diagnostics } = readAlone(name, text);
      if (source?.format === undefined) {
        expect([name, diagnostics.length]).not.toEqual([name, 0]);
        continue;
      }
      seen.add(source.format);
      expect([name, source.mapped + source.diagnosed]).toEqual([name, source.items]);
      const exporter = EXPORTERS.find((e) => e.id === source.format);
      if (!exporter || !comesBack(exporter)) continue;
      const { text: back, loss } = exportModel(exporter, { document, threats: [] });
      for (const part of ['elements', 'zones', 'flows'] as const)
        expect([name, part, loss.find((l) => l.part === part)?.count ?? 0]).toEqual([
          name,
          part,
          document[part].length,
        ]);
      expect([name, countsOf(readAlone(`back.${exporter.extension}`, back).document)]).toEqual([
        name,
        countsOf(document),
      ]);
      expect([name, lostOnTheWay(document, exporter)]).toEqual([name, []]);
    }
    for (const exporter of EXPORTERS) if (comesBack(exporter)) expect(seen).toContain(exporter.id);
  },
);
