import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { visible } from '../../../core/visible';
import { renderSvg, sizeOf } from '../../../exporters/svg/render';
import { type Block, type Cell, pieces, wordsOf } from '../document';
import type { ReportFormat } from './format';

/** What of an A4 page on its side is between the margins, in pixels. */
const PAPER = { w: 970, h: 580 };
/** One clear pixel, for readers that cannot draw vectors. */
const CLEAR = Uint8Array.from([
  137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21,
  196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 96, 96, 96, 96, 0, 0, 0, 5, 0, 1, 165, 246, 69, 64, 0,
  0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
]);
const SMALL = 16;

const run = (text: string, look: { bold?: boolean; font?: string; size?: number } = {}) =>
  new TextRun({ text: visible(text), ...look });

function cell(value: Cell, head = false): TableCell {
  const lines = pieces(value).filter((piece) => typeof piece === 'string' || 'code' in piece);
  const children = (lines.length === 0 ? [''] : lines).map(
    (piece) =>
      new Paragraph({
        children: [
          run(wordsOf(piece), {
            size: SMALL,
            ...(head && { bold: true }),
            ...(typeof piece !== 'string' && { font: 'Consolas' }),
          }),
        ],
      }),
  );
  return new TableCell({ children });
}

function printed(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: [run(block.text)],
        }),
      ];
    case 'text':
      return [new Paragraph({ children: [run(block.text)] })];
    case 'list':
      return block.items.map(
        ({ done, text }) =>
          new Paragraph({
            bullet: { level: 0 },
            children: [run(done === undefined ? text : `${done ? '✓' : '✗'} ${text}`)],
          }),
      );
    case 'picture': {
      const { w, h } = sizeOf(block.drawing);
      const scale = Math.min(PAPER.w / w, PAPER.h / h, 1);
      const data = new TextEncoder().encode(renderSvg(block.drawing, { theme: 'light' }));
      return [
        new Paragraph({
          children: [
            new ImageRun({
              type: 'svg',
              data,
              fallback: { type: 'png', data: CLEAR },
              transformation: { width: Math.round(w * scale), height: Math.round(h * scale) },
            }),
          ],
        }),
      ];
    }
    case 'table':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({ tableHeader: true, children: block.columns.map((c) => cell(c, true)) }),
            ...block.rows.map(
              (row) => new TableRow({ cantSplit: true, children: row.map((value) => cell(value)) }),
            ),
          ],
        }),
      ];
  }
}

export const docx: ReportFormat = {
  id: 'docx',
  title: 'Word document',
  loss: [],
  files: async ({ report, base }) => {
    const document = new Document({
      title: visible(report.title),
      creator: 'Ambit',
      sections: [
        {
          properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, children: [run(report.title)] }),
            ...report.facts.map(
              ([name, value]) => new Paragraph({ children: [run(`${name}: `, { bold: true }), run(value)] }),
            ),
            ...report.blocks.flatMap(printed),
          ],
        },
      ],
    });
    const content = new Uint8Array(await Packer.toArrayBuffer(document));
    return [{ name: `${base}.docx`, content }];
  },
};
