import { analyse } from '../../shared/pipeline';
import { differenceOf } from '../../shared/review/diff/difference';
import type { ComparisonAnswer, ComparisonQuestion } from './comparison';
import { soundRules } from './sound-rules';

self.onmessage = ({ data }: MessageEvent<ComparisonQuestion>) => {
  const { turn, before, now, packsOff, ownRules } = data;
  const { graph, policy, threats, diagnostics } = analyse(before, soundRules(ownRules).files, {
    until: 'policy',
    without: packsOff,
  });
  const answer: ComparisonAnswer =
    graph && policy
      ? { turn, difference: differenceOf({ document: graph.document, policy, threats }, now), problem: null }
      : { turn, difference: null, problem: diagnostics[0]?.message ?? 'It has no policy.' };
  self.postMessage(answer);
};
