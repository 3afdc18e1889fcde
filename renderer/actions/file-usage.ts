import { compareWithLogs } from '../state/usage-review';
import type { Action } from './action';

export const fileUsage: Action = {
  id: 'file.usage',
  title: 'Compare with a log…',
  enabled: ({ analysis }) => analysis.policy !== null,
  run: compareWithLogs,
};
