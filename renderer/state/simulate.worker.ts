import * as cedar from '@cedar-policy/cedar-wasm/web';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import type { Policy } from '../../shared/policy/policy';
import type { Engine } from '../../shared/verify/engine';
import { cedarEngine } from '../../shared/verify/engines/cedar';
import { opaWasmEngine } from '../../shared/verify/engines/opa-wasm';
import { oracleEngine } from '../../shared/verify/engines/oracle';
import regoUrl from '../../templates/rego/ambit.wasm?url';
import type { SimulationAnswer, SimulationQuestion } from './simulation';

let engines: Promise<readonly Engine[]> | null = null;

self.onmessage = async ({ data }: MessageEvent<SimulationQuestion>) => {
  const { turn, request, policy } = data;
  if (policy) engines = load(policy);
  try {
    const decisions = await Promise.all(
      ((await engines) ?? []).map(async (engine) => ({
        engine: engine.id,
        decision: await engine.decide(request),
      })),
    );
    self.postMessage({ turn, decisions, problem: null } satisfies SimulationAnswer);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    self.postMessage({ turn, decisions: [], problem } satisfies SimulationAnswer);
  }
};

async function load(policy: Policy): Promise<readonly Engine[]> {
  await cedar.default();
  const wasm = new Uint8Array(await (await fetch(regoUrl)).arrayBuffer());
  const loader = loadPolicy as unknown as Parameters<typeof opaWasmEngine>[0];
  return [
    oracleEngine(policy),
    await opaWasmEngine(loader, wasm, policy),
    cedarEngine(cedar as unknown as Parameters<typeof cedarEngine>[0], policy),
  ];
}
