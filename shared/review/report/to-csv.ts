import { plain, type Report } from './document';
import { csv } from './escape';

/** Every table of the report as a CSV file of its own, by the table's id. */
export function toCsv({ blocks }: Report): { readonly id: string; readonly text: string }[] {
  return blocks.flatMap((block) =>
    block.kind !== 'table'
      ? []
      : [
          {
            id: block.id,
            text: [block.columns, ...block.rows.map((row) => row.map(plain))]
              .map((row) => `${row.map(csv).join(',')}\r\n`)
              .join(''),
          },
        ],
  );
}
