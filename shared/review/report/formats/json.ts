import { visible } from '../../../core/visible';
import { plain } from '../document';
import { NO_MAP, type ReportFormat } from './format';

/** Every table as objects by column name, for scripts. */
export const json: ReportFormat = {
  id: 'json',
  title: 'JSON, every table',
  loss: [NO_MAP],
  files: ({ report, base }) => {
    const tables = report.blocks.flatMap((block) =>
      block.kind !== 'table'
        ? []
        : [
            [
              block.id,
              block.rows.map((row) =>
                Object.fromEntries(block.columns.map((c, i) => [c, visible(plain(row[i] ?? ''))])),
              ),
            ] as const,
          ],
    );
    const whole = {
      title: visible(report.title),
      facts: Object.fromEntries(report.facts.map(([k, v]) => [k, visible(v)])),
      tables: Object.fromEntries(tables),
    };
    return [{ name: `${base}.json`, content: `${JSON.stringify(whole, null, 2)}\n` }];
  },
};
