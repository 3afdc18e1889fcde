import { analyse } from '../../shared/pipeline';
import type { TargetTools } from '../../shared/targets/target';
import type { AnalysisAnswer, AnalysisQuestion } from './analysis-messages';
import { writeModel } from './model-file';
import { loadTargetTools } from './target-tools';

const rules = Object.entries(
  import.meta.glob<string>('../../templates/rules/**/*.yaml', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([path, text]) => ({ path: path.replace('../../', ''), text }));

self.onmessage = async ({ data }: MessageEvent<AnalysisQuestion>) => {
  self.postMessage(answer(data, await loadTargetTools()));
};

function answer({ turn, document }: AnalysisQuestion, tools: TargetTools): AnalysisAnswer {
  const start = performance.now();
  const result = analyse(writeModel(document), rules, { tools });
  return {
    turn,
    analysis: {
      status: 'ready',
      diagnostics: result.diagnostics,
      threats: result.threats,
      policy: result.policy ?? null,
      cases: result.cases,
      outputs: result.outputs,
      milliseconds: performance.now() - start,
    },
  };
}
