import type { EngineReport } from '../../../shared/verify/ask';

/** A report of an engine that was asked nothing, and why. */
export const skipped = (id: string, cases: number, reason: string): EngineReport => ({
  id,
  version: '',
  judged: 'engine',
  passed: 0,
  failed: 0,
  skipped: cases,
  explained: 0,
  failures: [],
  reason,
});
