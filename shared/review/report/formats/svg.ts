import { renderSvg } from '../../../exporters/svg/render';
import type { Report } from '../document';
import type { ReportFormat } from './format';

/** The report's picture in the colours of paper; undefined for a report without one. */
export function pictureOf({ blocks }: Report): string | undefined {
  const picture = blocks.find((block) => block.kind === 'picture');
  return picture && renderSvg(picture.drawing, { theme: 'light' });
}

export const svg: ReportFormat = {
  id: 'svg',
  title: 'The map alone, as SVG',
  loss: ['everything but the map'],
  files: ({ report, base }) => {
    const content = pictureOf(report);
    return content === undefined ? [] : [{ name: `${base}.svg`, content }];
  },
};
