import * as cedar from '@cedar-policy/cedar-wasm/web';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { adequateCases, MUTANT_LIMIT } from '../../shared/cases/adequate';
import { buildGraph } from '../../shared/model/graph';
import { cedarEngine } from '../../shared/verify/engines/cedar';
import { opaWasmEngine, opaWasmMutants } from '../../shared/verify/engines/opa-wasm';
import { oracleEngine } from '../../shared/verify/engines/oracle';
import { verify } from '../../shared/verify/verify';
import regoUrl from '../../templates/rego/ambit.wasm?url';
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
  await cedar.default();
  const wasm = new Uint8Array(await (await fetch(regoUrl)).arrayBuffer());
  const load = loadPolicy as unknown as Parameters<typeof opaWasmEngine>[0];
  const engines = [
    oracleEngine(policy),
    await opaWasmEngine(load, wasm, policy),
    cedarEngine(cedar as unknown as Parameters<typeof cedarEngine>[0], policy),
  ];
  const verification = await verify(policy, cases, engines, {
    graph: buildGraph(document),
    alike,
    mutants: await opaWasmMutants(load, wasm),
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
