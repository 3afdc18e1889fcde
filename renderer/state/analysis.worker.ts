import { completeCases } from '../../shared/cases/adequate';
import { type Analysis, printTargets, stages } from '../../shared/pipeline';
import { digestsOf } from '../../shared/policy/supplement';
import { TARGETS } from '../../shared/targets/registry';
import type { AnalysisState } from './analysis';
import type { AnalysisQuestion } from './analysis-messages';
import { teller } from './in-pieces';
import { writeModel } from './model-file';
import { soundRules } from './sound-rules';
import { targetTools } from './target-tools';

/** How long to work before looking whether something newer was asked. */
const SLICE_MS = 40;

let asked: AnalysisQuestion | null = null;
let working = false;
/** What is known of the newest document. */
let known: {
  turn: number;
  analysis: Analysis;
  printed: { cases: Analysis['cases']; supplement: string } | null;
  adequate: boolean;
} | null = null;

self.onmessage = ({ data }: MessageEvent<AnalysisQuestion>) => {
  asked = data;
  if (!working) void work();
};

async function work(): Promise<void> {
  working = true;
  while (asked) {
    const question: AnalysisQuestion = asked;
    asked = null;
    await answer(question);
  }
  working = false;
}

/** Lets a newer question in. False when one came. */
async function stillAsked(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve));
  return asked === null;
}

/** What was said of the newest document, so that nothing is said twice. */
let said: Partial<AnalysisState> = {};
const tell = teller((message) => self.postMessage(message));

function post({ turn }: AnalysisQuestion, analysis: Partial<AnalysisState>): void {
  const entries = Object.entries(analysis) as [keyof AnalysisState, unknown][];
  const news = Object.fromEntries(entries.filter(([part, value]) => said[part] !== value));
  said = { ...said, ...news };
  tell(turn, news);
}

/** Answers in steps, what people look at first; true when it came to the end. */
async function answer(question: AnalysisQuestion): Promise<boolean> {
  if (known?.turn !== question.turn && !(await analyse(question))) return false;
  const { outputs, adequate } = question.wanted;
  if (outputs && !(await print(question))) return false;
  if (adequate && !(await complete(question))) return false;
  return !outputs || print(question);
}

async function analyse(question: AnalysisQuestion): Promise<boolean> {
  const { turn, document, packsOff, ownRules, today } = question;
  const rules = soundRules(ownRules);
  const start = performance.now();
  known = null;
  said = {};
  for (const analysis of stages(writeModel(document), rules.files, {
    until: 'cases',
    without: packsOff,
    today,
  })) {
    const { stage, threats, standings, policy = null, cases } = analysis;
    const diagnostics = [...analysis.diagnostics, ...rules.diagnostics];
    known = { turn, analysis, printed: null, adequate: false };
    // The cases and the policy of the document before stay in sight until their own stage is reached.
    const late =
      stage === 'threats'
        ? {}
        : stage === 'policy'
          ? { policy, standings }
          : { policy, standings, cases, alike: null };
    // With the last stage it is ready, also where the same document is asked about again meanwhile, for more.
    const status = stage === 'cases' ? ({ status: 'ready' } as const) : {};
    post(question, { diagnostics, threats, ...late, ...status, milliseconds: performance.now() - start });
    if (!(await stillAsked())) {
      if (stage !== 'cases') known = null;
      return false;
    }
  }
  if (known && known.analysis.stage !== 'cases')
    post(question, { policy: null, standings: [], cases: [], outputs: [], status: 'ready' });
  return true;
}

async function print(question: AnalysisQuestion): Promise<boolean> {
  const { policy, cases } = known?.analysis ?? {};
  if (!known || !policy || !cases) return true;
  // A message is a copy: what is written by hand is told apart by its digests.
  const supplement = digestsOf(question.supplement);
  if (known.printed?.cases === cases && known.printed.supplement === supplement) return true;
  const outputs = printTargets({ ...policy, supplement: question.supplement }, cases, TARGETS, targetTools);
  known = { ...known, printed: { cases, supplement } };
  post(question, { outputs });
  return stillAsked();
}

async function complete(question: AnalysisQuestion): Promise<boolean> {
  const { analysis, adequate } = known ?? {};
  if (!known || !analysis?.policy || adequate) return true;
  const steps = completeCases(analysis.policy, analysis);
  let slice = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const { cases, alike } = step.value;
      known = { ...known, analysis: { ...analysis, ...step.value }, adequate: true };
      post(question, { cases, alike });
      return true;
    }
    if (performance.now() - slice < SLICE_MS) continue;
    if (!(await stillAsked())) return false;
    slice = performance.now();
  }
}
