import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Policy } from '../shared/policy/policy';
import type { TargetTools } from '../shared/targets/target';
import type { Engine } from '../shared/verify/engine';
import { type CedarModule, cedarEngine } from '../shared/verify/engines/cedar';
import { type LoadPolicy, opaWasmEngine, opaWasmMutants } from '../shared/verify/engines/opa-wasm';
import { oracleEngine } from '../shared/verify/engines/oracle';
import { root } from './input';

export const ENGINES = ['oracle', 'opa-wasm', 'cedar-wasm'] as const;

const load = createRequire(import.meta.url);

/** Cedar itself, in WebAssembly. */
export const loadCedar = () => load('@cedar-policy/cedar-wasm/nodejs') as CedarModule;

/** Everything a target may need to print its files. */
export const targetTools = (): TargetTools => ({
  regoLibrary: readFileSync(path.join(root, 'templates/rego/ambit.rego'), 'utf8'),
});

/** The library compiled to Wasm. */
export const regoModule = () => new Uint8Array(readFileSync(path.join(root, 'templates/rego/ambit.wasm')));
export const { loadPolicy } = load('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };

/** Decides for changed policies as they would be exported for OPA. */
export const exportedMutants = () => opaWasmMutants(loadPolicy, regoModule());

/** The engines asked for, each given this policy; an id that is not known is left out. */
export async function enginesFor(policy: Policy, ids: readonly string[]): Promise<Engine[]> {
  const engines: Engine[] = [];
  if (ids.includes('oracle')) engines.push(oracleEngine(policy));
  if (ids.includes('opa-wasm')) {
    engines.push(await opaWasmEngine(loadPolicy, regoModule(), policy));
  }
  if (ids.includes('cedar-wasm')) engines.push(cedarEngine(loadCedar(), policy));
  return engines;
}
