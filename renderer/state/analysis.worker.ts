import type { Graph } from '../../shared/model/graph';
import { analyse } from '../../shared/pipeline';
import type { TargetTools } from '../../shared/targets/target';
import { taintReach } from '../../shared/threats/paths/attack-paths';
import { NO_REACH, type Reach } from './analysis';
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
      reach: result.graph ? reachOf(result.graph) : NO_REACH,
      milliseconds: performance.now() - start,
    },
  };
}

/** The overlay's marks. A flow that is stopped carries the content up to the stop, so it is listed in both. */
function reachOf(graph: Graph): Reach {
  const { sources, reached, flows, stoppedAt } = taintReach(graph);
  const stopped = stoppedAt.map((s) => s.flow);
  return { sources, elements: reached, flows: [...new Set([...flows, ...stopped])], stopped };
}
