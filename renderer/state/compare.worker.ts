import { openModel } from '../../shared/model/file/open';
import { derivePolicy } from '../../shared/policy/derive';
import { diffPermissions } from '../../shared/review/permissions/diff-permissions';
import type { ComparisonAnswer, ComparisonQuestion } from './comparison';

self.onmessage = ({ data }: MessageEvent<ComparisonQuestion>) => {
  const { turn, before, policy } = data;
  const opened = openModel(before);
  const derived = opened.ok ? derivePolicy(opened.value) : opened;
  self.postMessage(
    (derived.ok
      ? { turn, diff: diffPermissions(derived.value, policy), problem: null }
      : {
          turn,
          diff: null,
          problem: derived.diagnostics[0]?.message ?? 'It has no policy.',
        }) satisfies ComparisonAnswer,
  );
};
