import * as cedar from '@cedar-policy/cedar-wasm/web';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { buildGraph } from '../../shared/model/graph';
import { cedarEngine } from '../../shared/verify/engines/cedar';
import { opaWasmEngine } from '../../shared/verify/engines/opa-wasm';
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

async function run({ policy, cases, document }: VerifyQuestion): Promise<VerifyAnswer> {
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
    onProgress: (progress) => self.postMessage({ kind: 'progress', ...progress } satisfies VerifyAnswer),
  });
  return { kind: 'done', verification };
}
