import type { Block, Cell, Report, Text } from './document';
import { markdown } from './escape';

const words = (piece: Text): string =>
  typeof piece === 'string' ? markdown(piece) : `<code>${markdown(piece.code)}</code>`;
const cell = (value: Cell): string =>
  Array.isArray(value) ? value.map(words).join('<br>') : words(value as Text);

/** The report as Markdown. Pictures are left out and said to be. */
export function toMarkdown({ title, facts, blocks }: Report): string {
  const head = [
    `# ${markdown(title)}`,
    '',
    ...facts.map(([name, value]) => `- ${markdown(name)}: ${markdown(value)}`),
  ];
  return `${[...head, ...blocks.flatMap(printed)].join('\n')}\n`;
}

function printed(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', `${'#'.repeat(block.level)} ${markdown(block.text)}`];
    case 'text':
      return ['', markdown(block.text)];
    case 'list':
      return [
        '',
        ...block.items.map(
          ({ done, text }) => `- ${done === undefined ? '' : done ? '[x] ' : '[ ] '}${markdown(text)}`,
        ),
      ];
    case 'picture':
      return ['', `(${markdown(block.title)}: see the HTML report)`];
    case 'table':
      return [
        '',
        `| ${block.columns.map(markdown).join(' | ')} |`,
        `|${block.columns.map(() => '---').join('|')}|`,
        ...block.rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
      ];
  }
}
