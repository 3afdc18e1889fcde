import type { DecideFactory } from '../../cases/mutation/run';
import { uniqueSorted } from '../../core/order';
import type { Policy, PolicyDecision } from '../../policy/policy';
import { opaData } from '../../targets/opa/data';
import type { Engine } from '../engine';

interface LoadedPolicy {
  setData(data: object): void;
  evaluate(input: unknown, entrypoint?: string): unknown;
}

/** `loadPolicy` of `@open-policy-agent/opa-wasm`, injected so that `shared/` loads no engine by itself. */
export type LoadPolicy = (wasm: Uint8Array<ArrayBuffer>) => Promise<LoadedPolicy>;

function ask(loaded: LoadedPolicy, request: unknown): PolicyDecision {
  // The SDK passes no input at all for null, false, 0 and ''; to the library every non-object is an empty request.
  const input = request !== null && typeof request === 'object' ? request : {};
  const [answer] = loaded.evaluate(input, 'ambit/decision') as { result: PolicyDecision }[];
  return answer?.result ?? { outcome: 'deny', rules: [], reasons: ['undecided'] };
}

/**
 * Real Rego in Wasm: `templates/rego/ambit.wasm` with the policy as data. Loading costs milliseconds, `setData` grows with
 * the policy, a decision does not. Throws when the module is not the one built from the library.
 */
export const opaWasmEngine = (
  loadPolicy: LoadPolicy,
  wasm: Uint8Array<ArrayBuffer>,
  policy: Policy,
): Promise<Engine> => opaWasmFrom(loadPolicy, wasm, opaData(policy));

/** The same with the data as a bundle's `data.json` holds it. */
export async function opaWasmFrom(
  loadPolicy: LoadPolicy,
  wasm: Uint8Array<ArrayBuffer>,
  data: object,
): Promise<Engine> {
  const loaded = await loadPolicy(wasm);
  loaded.setData(data);
  return {
    id: 'opa-wasm',
    version: 'rego.v1',
    judged: 'engine',
    decide(request) {
      const decision = ask(loaded, request);
      // Rego sorts by UTF-8 bytes, a decision by code unit.
      return Promise.resolve({
        ...decision,
        rules: uniqueSorted(decision.rules),
        reasons: uniqueSorted(decision.reasons),
      });
    },
  };
}

/** Decides for one changed policy after the other, each as it would be exported; the module is loaded once. */
export async function opaWasmMutants(
  loadPolicy: LoadPolicy,
  wasm: Uint8Array<ArrayBuffer>,
): Promise<{ readonly engine: string; readonly factory: DecideFactory }> {
  const loaded = await loadPolicy(wasm);
  return {
    engine: 'opa-wasm',
    factory: (policy) => {
      loaded.setData(opaData(policy));
      return (request) => ask(loaded, request);
    },
  };
}
