import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../pipeline';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { type CedarModule, cedarEngine } from '../engines/cedar';
import { type LoadPolicy, opaWasmEngine } from '../engines/opa-wasm';
import { oracleEngine } from '../engines/oracle';

const root = join(import.meta.dirname, '../../..');
const load = createRequire(import.meta.url);
const cedar = load('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
const { loadPolicy } = load('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const wasm = new Uint8Array(readFileSync(join(root, 'templates/rego/ambit.wasm')));
const rules = builtInRuleFiles();

interface Incident {
  readonly rule: string;
  readonly blockedBy: string;
  readonly blockedFor?: string;
  readonly operation: string;
}

describe.each(readdirSync(join(root, 'templates/incidents')))('incident %s', (name) => {
  const analysis = analyse(read('templates/incidents', name), rules, { until: 'cases' });
  const { policy, graph, cases, threats } = analysis;
  if (!policy || !graph) throw new Error(JSON.stringify(analysis.diagnostics));
  const incident = (graph.document as unknown as { 'x-incident': Incident })['x-incident'];
  const about = threats.find(
    (t) => t.rule === (incident.blockedFor ?? incident.rule) && t.also.includes(incident.operation),
  );
  const blocking = cases.filter(
    (c) =>
      c.kind === incident.blockedBy && c.expect.outcome !== 'allow' && c.threats.includes(about?.id ?? ''),
  );

  test('the case that blocks it is decided alike by Rego in Wasm and by Cedar, and never allowed', async () => {
    expect(blocking.length).toBeGreaterThan(0);
    const engines = [await opaWasmEngine(loadPolicy, wasm, policy), cedarEngine(cedar, policy)];
    for (const engine of engines)
      for (const item of blocking) {
        const { outcome } = await engine.decide(item.request);
        expect(outcome, `${engine.id} on ${item.id}`).toBe(item.expect.outcome);
      }
  });

  test('so is every other case of its policy, what it grants included', async () => {
    const engines = [
      oracleEngine(policy),
      await opaWasmEngine(loadPolicy, wasm, policy),
      cedarEngine(cedar, policy),
    ];
    expect(cases.some((c) => c.expect.outcome === 'allow')).toBe(true);
    for (const engine of engines) {
      const wrong: string[] = [];
      for (const item of cases)
        if ((await engine.decide(item.request)).outcome !== item.expect.outcome) wrong.push(item.id);
      expect(wrong, engine.id).toEqual([]);
    }
  });
});
