import { type Block, type Cell, pieces, type Report, type Text, wordsOf } from './document';
import { markdown } from './escape';

const words = (piece: Text): string => {
  const safe = markdown(wordsOf(piece));
  return typeof piece === 'object' && 'code' in piece ? `<code>${safe}</code>` : safe;
};
const cell = (value: Cell): string => pieces(value).map(words).join('<br>');

/** The report as Markdown. A picture is the file beside it that `picture` names. */
export function toMarkdown({ title, facts, blocks }: Report, picture: string): string {
  const head = [
    `# ${markdown(title)}`,
    '',
    ...facts.map(([name, value]) => `- ${markdown(name)}: ${markdown(value)}`),
  ];
  return `${[...head, ...blocks.flatMap((block) => printed(block, picture))].join('\n')}\n`;
}

function printed(block: Block, picture: string): string[] {
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
      return ['', `![${markdown(block.title)}](<${encodeURI(picture)}>)`];
    case 'table':
      return [
        '',
        `| ${block.columns.map(markdown).join(' | ')} |`,
        `|${block.columns.map(() => '---').join('|')}|`,
        ...block.rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
      ];
  }
}
