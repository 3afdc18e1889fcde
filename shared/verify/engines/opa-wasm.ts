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

/**
 * Real Rego in Wasm: `templates/rego/ambit.wasm` with the policy as data. Loading costs milliseconds, `setData` grows with
 * the policy, a decision does not. Throws when the module is not the one built from the library.
 */
export async function opaWasmEngine(
  loadPolicy: LoadPolicy,
  wasm: Uint8Array<ArrayBuffer>,
  policy: Policy,
): Promise<Engine> {
  const loaded = await loadPolicy(wasm);
  loaded.setData(opaData(policy));
  return {
    id: 'opa-wasm',
    version: 'rego.v1',
    judged: 'engine',
    decide(request) {
      // The SDK passes no input at all for null, false, 0 and ''; to the library every non-object is an empty request.
      const input = request !== null && typeof request === 'object' ? request : {};
      const [answer] = loaded.evaluate(input, 'ambit/decision') as { result: PolicyDecision }[];
      if (answer === undefined)
        return Promise.resolve({ outcome: 'deny', rules: [], reasons: ['undecided'] });
      const { rules, reasons } = answer.result;
      // Rego sorts by UTF-8 bytes, a decision by code unit.
      return Promise.resolve({
        ...answer.result,
        rules: uniqueSorted(rules),
        reasons: uniqueSorted(reasons),
      });
    },
  };
}
