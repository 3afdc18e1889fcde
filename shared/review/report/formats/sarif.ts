import { rowsOf } from '../../threat-rows';
import { sarifOf } from '../sarif';
import { type ReportFormat, THREATS_ONLY } from './format';

export const sarif: ReportFormat = {
  id: 'sarif',
  title: 'SARIF 2.1.0, the threats for code scanning',
  loss: [THREATS_ONLY],
  files: ({ input, base, source }) => [
    { name: `${base}.sarif`, content: `${JSON.stringify(sarifOf(rowsOf(input), source), null, 2)}\n` },
  ],
};
