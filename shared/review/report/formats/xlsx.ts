import writeXlsxFile from 'write-excel-file/universal';
import { visible } from '../../../core/visible';
import { plain } from '../document';
import { cut, inert } from '../escape';
import { NO_MAP, type ReportFormat } from './format';

/** Excel's own limits: letters of a sheet's name, and letters of a cell. */
const LONGEST_SHEET = 31;
const LONGEST_CELL = 32_767;

/** A name that Excel takes for a sheet: no signs it forbids, at most 31 letters, unlike any in `taken` (in lower case). */
export function sheetName(wish: string, taken: ReadonlySet<string>): string {
  const base =
    visible(wish)
      .replace(/[[\]:*?/\\]/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  let name = cut(base, LONGEST_SHEET);
  // Excel keeps this one for itself.
  if (name.toLowerCase() === 'history') name = 'History 1';
  for (let i = 2; taken.has(name.toLowerCase()); i += 1) {
    const end = ` ${i}`;
    name = `${cut(base, LONGEST_SHEET - end.length)}${end}`;
  }
  return name;
}

/** A cell that is text by its type, whatever it begins with. */
const text = (value: string, head = false) => ({
  value: cut(inert(value), LONGEST_CELL),
  type: String,
  wrap: true,
  alignVertical: 'top' as const,
  ...(head && { fontWeight: 'bold' as const }),
});

const MIN_WIDTH = 12;
const MAX_WIDTH = 60;

export const xlsx: ReportFormat = {
  id: 'xlsx',
  title: 'Excel workbook, a sheet per table',
  loss: [NO_MAP],
  files: async ({ report, base }) => {
    const taken = new Set<string>();
    const sheet = (wish: string, columns: readonly string[], rows: readonly (readonly string[])[]) => {
      const name = sheetName(wish, taken);
      taken.add(name.toLowerCase());
      return {
        sheet: name,
        data: [columns.map((c) => text(c, true)), ...rows.map((row) => row.map((value) => text(value)))],
        columns: columns.map((c, i) => ({
          width: Math.min(
            MAX_WIDTH,
            Math.max(MIN_WIDTH, c.length, ...rows.map((row) => (row[i] ?? '').length)),
          ),
        })),
        stickyRowsCount: 1,
      };
    };
    const sheets = [
      sheet('about', ['what', 'value'], [['title', report.title], ...report.facts]),
      ...report.blocks.flatMap((block) =>
        block.kind === 'table'
          ? [
              sheet(
                block.id,
                block.columns,
                block.rows.map((row) => row.map(plain)),
              ),
            ]
          : [],
      ),
    ];
    const blob = await writeXlsxFile(sheets).toBlob();
    return [{ name: `${base}.xlsx`, content: new Uint8Array(await blob.arrayBuffer()) }];
  },
};
