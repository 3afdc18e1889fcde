import type { Case } from '../../shared/cases/case';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { openModel } from '../../shared/model/file/open';
import type { Graph } from '../../shared/model/graph';
import type { Policy } from '../../shared/policy/policy';
import type { Threat } from '../../shared/threats/threat';
import { NO_REACH, type TargetOutput } from './analysis';
import type { AnalysisAnswer, AnalysisQuestion } from './analysis-messages';
import { writeModel } from './model-file';
import { untrustedReach } from './reach';

interface Analysed {
  readonly diagnostics: readonly Diagnostic[];
  readonly graph?: Graph | undefined;
  readonly threats: readonly Threat[];
  readonly policy?: Policy | undefined;
  readonly cases: readonly Case[];
  readonly outputs: readonly TargetOutput[];
}
interface Pipeline {
  analyse(text: string, rules: readonly { path: string; text: string }[]): Analysed;
}

const rules = Object.entries(
  import.meta.glob<string>('../../templates/rules/**/*.yaml', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([path, text]) => ({ path: path.replace('../../', ''), text }));
const pipeline = Object.values(import.meta.glob<Pipeline>('../../shared/pipeline.ts', { eager: true }))[0];

self.onmessage = ({ data }: MessageEvent<AnalysisQuestion>) => {
  self.postMessage(answer(data));
};

function answer({ turn, document }: AnalysisQuestion): AnalysisAnswer {
  const start = performance.now();
  const text = writeModel(document);
  const result = pipeline?.analyse(text, rules) ?? checked(text);
  return {
    turn,
    analysis: {
      status: 'ready',
      diagnostics: result.diagnostics,
      threats: result.threats,
      policy: result.policy ?? null,
      cases: result.cases,
      outputs: result.outputs,
      reach: result.graph ? untrustedReach(result.graph) : NO_REACH,
      milliseconds: performance.now() - start,
    },
  };
}

/** The model's own findings only, for a build without the pipeline. */
function checked(text: string): Analysed {
  const opened = openModel(text);
  const nothing = { threats: [], cases: [], outputs: [] };
  return { ...nothing, diagnostics: opened.diagnostics, ...(opened.ok ? { graph: opened.value } : {}) };
}
