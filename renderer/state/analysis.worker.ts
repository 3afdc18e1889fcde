import { buildGraph } from '../../shared/model/graph';
import { analyse } from '../../shared/pipeline';
import { NO_REACH } from './analysis';
import type { AnalysisAnswer, AnalysisQuestion } from './analysis-messages';
import { writeModel } from './model-file';
import { untrustedReach } from './reach';

const rules = Object.entries(
  import.meta.glob<string>('../../templates/rules/**/*.yaml', { query: '?raw', import: 'default', eager: true }),
).map(([path, text]) => ({ path: path.replace('../../', ''), text }));

self.onmessage = ({ data }: MessageEvent<AnalysisQuestion>) => {
  self.postMessage(answer(data));
};

function answer({ turn, document }: AnalysisQuestion): AnalysisAnswer {
  const start = performance.now();
  const result = analyse(writeModel(document), rules);
  return {
    turn,
    analysis: {
      status: 'ready',
      diagnostics: result.diagnostics,
      threats: result.threats,
      policy: result.policy ?? null,
      cases: result.cases,
      outputs: result.outputs,
      reach: result.graph ? untrustedReach(buildGraph(result.graph.document)) : NO_REACH,
      milliseconds: performance.now() - start,
    },
  };
}
