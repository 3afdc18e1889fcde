import { toMarkdown } from '../to-markdown';
import type { ReportFormat } from './format';
import { pictureOf } from './svg';

export const markdown: ReportFormat = {
  id: 'md',
  title: 'Markdown, with the map as SVG beside it',
  loss: [],
  files: ({ report, base }) => {
    const picture = `${base}.map.svg`;
    const svg = pictureOf(report);
    return [
      { name: `${base}.md`, content: toMarkdown(report, picture) },
      ...(svg === undefined ? [] : [{ name: picture, content: svg }]),
    ];
  },
};
