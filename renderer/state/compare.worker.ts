import { analyse } from '../../shared/pipeline';
import { differenceOf } from '../../shared/review/diff/difference';
import type { ComparisonAnswer, ComparisonQuestion } from './comparison';
import { soundRules } from './sound-rules';

self.onmessage = ({ data }: MessageEvent<ComparisonQuestion>) => {
  const { turn, before, now, packsOff, ownRules } = data;
  const rules = soundRules(ownRules).files;
  const known = (text: string) => {
    const { graph, policy, threats, diagnostics } = analyse(text, rules, {
      until: 'policy',
      without: packsOff,
    });
    return graph && policy
      ? { document: graph.document, policy, threats }
      : { problem: diagnostics[0]?.message ?? 'It has no policy.' };
  };
  const [older, newer] = [known(before), typeof now === 'string' ? known(now) : now];
  const answer: ComparisonAnswer =
    'problem' in older
      ? { turn, difference: null, problem: older.problem }
      : 'problem' in newer
        ? { turn, difference: null, problem: newer.problem }
        : { turn, difference: differenceOf(older, newer), problem: null };
  self.postMessage(answer);
};
