import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { TargetTools } from '../shared/targets/target';
import type { RuleFile } from '../shared/threats/load';
import type { CedarModule } from '../shared/verify/engines/cedar';
import type { LoadPolicy } from '../shared/verify/engines/opa-wasm';
import { filesBelow } from './files';

const load = createRequire(path.resolve('package.json'));

/** Cedar's own module. */
export const cedarModule = () => load('@cedar-policy/cedar-wasm/nodejs') as CedarModule;

export const { loadPolicy } = load('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };

/** The committed Rego library as Wasm. */
export const regoModule = () => new Uint8Array(readFileSync('templates/rego/ambit.wasm'));

export const targetTools = (): TargetTools => ({
  regoLibrary: readFileSync('templates/rego/ambit.rego', 'utf8'),
});

/** All built-in threat rules, as the window and the command line read them. */
export const ruleFiles: readonly RuleFile[] = filesBelow('templates/rules', '.yaml').map((file) => ({
  path: file,
  text: readFileSync(file, 'utf8'),
}));
