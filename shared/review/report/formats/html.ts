import { toHtml } from '../to-html';
import type { ReportFormat } from './format';

export const html: ReportFormat = {
  id: 'html',
  title: 'Web page, one file that works offline',
  loss: [],
  files: ({ report, base }) => [{ name: `${base}.html`, content: toHtml(report) }],
};
