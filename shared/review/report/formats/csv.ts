import { plain } from '../document';
import { csv as field } from '../escape';
import { NO_MAP, type ReportFormat } from './format';

/** Rows as RFC 4180 text. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

export const csv: ReportFormat = {
  id: 'csv',
  title: 'A CSV file per table',
  loss: [NO_MAP],
  files: ({ report }) =>
    report.blocks.flatMap((block) =>
      block.kind !== 'table'
        ? []
        : [
            {
              name: `${block.id}.csv`,
              content: csvText([block.columns, ...block.rows.map((row) => row.map(plain))]),
            },
          ],
    ),
};
