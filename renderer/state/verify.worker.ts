import { adequateCases, MUTANT_LIMIT } from '../../shared/cases/adequate';
import { buildGraph } from '../../shared/model/graph';
import { opaWasmMutants } from '../../shared/verify/engines/opa-wasm';
import { verify } from '../../shared/verify/verify';
import { engineSet, loadRego } from './engines';
import type { VerifyAnswer, VerifyQuestion } from './verification';

self.onmessage = async ({ data }: MessageEvent<VerifyQuestion>) => {
  try {
    self.postMessage(await run(data));
  } catch (error) {
    self.postMessage({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    } satisfies VerifyAnswer);
  }
};

async function run(question: VerifyQuestion): Promise<VerifyAnswer> {
  const { policy, document } = question;
  const { cases, alike } = completed(question);
  const rego = await loadRego();
  const verification = await verify(policy, cases, await engineSet(policy, rego), {
    graph: buildGraph(document),
    alike,
    mutants: await opaWasmMutants(rego.load, rego.wasm),
    mutantLimit: MUTANT_LIMIT,
    onProgress: (progress) => self.postMessage({ kind: 'progress', ...progress } satisfies VerifyAnswer),
  });
  return { kind: 'done', verification };
}

/** The cases as given when they are known to notice every change, else completed, and sent back. */
function completed({ policy, cases, alike, threats }: VerifyQuestion) {
  if (alike !== null) return { cases, alike };
  const found = adequateCases(policy, threats);
  self.postMessage({ kind: 'cases', cases: found.cases, alike: found.alike } satisfies VerifyAnswer);
  return found;
}
