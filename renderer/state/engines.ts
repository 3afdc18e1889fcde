import * as cedar from '@cedar-policy/cedar-wasm/web';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import type { Policy } from '../../shared/policy/policy';
import type { Engine } from '../../shared/verify/engine';
import { cedarEngine } from '../../shared/verify/engines/cedar';
import { opaWasmEngine } from '../../shared/verify/engines/opa-wasm';
import { oracleEngine } from '../../shared/verify/engines/oracle';
import regoUrl from '../../templates/rego/ambit.wasm?url';

/** The packages' own types say more than engines ask for, in other words. */
type OpaLoader = Parameters<typeof opaWasmEngine>[0];
type CedarModule = Parameters<typeof cedarEngine>[0];

interface Rego {
  readonly load: OpaLoader;
  readonly wasm: Uint8Array<ArrayBuffer>;
}

/** OPA's loader and the fixed Rego library, compiled. */
export async function loadRego(): Promise<Rego> {
  const wasm = new Uint8Array(await (await fetch(regoUrl)).arrayBuffer());
  return { load: loadPolicy as unknown as OpaLoader, wasm };
}

/** The engines that run in a worker of the window, over one policy: the oracle, OPA and Cedar. */
export async function engineSet(policy: Policy, { load, wasm }: Rego): Promise<readonly Engine[]> {
  await cedar.default();
  return [
    oracleEngine(policy),
    await opaWasmEngine(load, wasm, policy),
    cedarEngine(cedar as unknown as CedarModule, policy),
  ];
}
