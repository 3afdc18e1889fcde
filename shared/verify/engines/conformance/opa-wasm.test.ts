import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { digest } from '../../../core/canonical';
import { evaluate } from '../../../policy/evaluate';
import { fixturePolicy } from '../../../targets/fixture';
import { nearbyRequests } from '../nearby-requests';
import { type LoadPolicy, opaWasmEngine } from '../opa-wasm';

const { loadPolicy } = createRequire(import.meta.url)('@open-policy-agent/opa-wasm') as {
  loadPolicy: LoadPolicy;
};
const file = (name: string) =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/../../../../templates/rego/${name}`));

test('the committed Wasm was built from the committed library', () => {
  const about = JSON.parse(new TextDecoder().decode(file('ambit.wasm.json'))) as {
    source: string;
    wasm: string;
  };
  expect(about.source).toBe(digest(file('ambit.rego')));
  expect(about.wasm).toBe(digest(file('ambit.wasm')));
});

test('the Rego library decides every nearby request as the reference does: outcome, rules, reasons and approval', async () => {
  const policy = fixturePolicy();
  const engine = await opaWasmEngine(loadPolicy, file('ambit.wasm'), policy);
  const seen = new Map<string, number>();
  for (const request of nearbyRequests()) {
    const expected = evaluate(policy, request);
    seen.set(expected.outcome, (seen.get(expected.outcome) ?? 0) + 1);
    expect(await engine.decide(request), JSON.stringify(request)).toEqual(expected);
  }
  for (const outcome of ['allow', 'deny', 'escalate']) expect(seen.get(outcome)).toBeGreaterThan(100);
});
