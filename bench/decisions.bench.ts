import { groundOf } from '../shared/cases/ground';
import { closed, scenesOf, standingRequest } from '../shared/cases/scene';
import { buildGraph } from '../shared/model/graph';
import { derivePolicy } from '../shared/policy/derive';
import type { Policy } from '../shared/policy/policy';
import { scaledModel } from '../shared/testing/scaled-model';
import type { Engine } from '../shared/verify/engine';
import { cedarEngine } from '../shared/verify/engines/cedar';
import { opaWasmEngine } from '../shared/verify/engines/opa-wasm';
import { cedarModule, loadPolicy, regoModule } from './tools';

/** A team has 12 grants. */
const SIZES = { '10 grants': 1, '1,000 grants': 84, '10,000 grants': 834 };
const ASKED = { 'opa-wasm': 20_000, 'cedar-wasm': 1_000 };

function policyOf(teams: number): Policy {
  const derived = derivePolicy(buildGraph(scaledModel(teams)));
  if (!derived.ok) throw new Error('the scaled model has a policy');
  return derived.value;
}

/** Requests that the policy allows, the ones that take longest to decide, spread over its grants. */
function requestsFor(policy: Policy): unknown[] {
  const step = Math.ceil(policy.grants.length / 24);
  const few = { ...policy, grants: policy.grants.filter((_, i) => i % step === 0) };
  return scenesOf(groundOf(few), 'first').flatMap((scene) => {
    const standing = standingRequest(scene);
    return standing ? [closed(standing.request)] : [];
  });
}

async function timed(engine: Engine, requests: readonly unknown[], count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = -Math.floor(count / 4); i < count; i++) {
    const start = performance.now();
    const decided = engine.decide(requests[Math.abs(i) % requests.length]);
    if (i >= 0) times.push(performance.now() - start);
    await decided;
  }
  return times.sort((a, b) => a - b);
}

/** Decisions of the exported policy on the engines themselves, one at a time on one core, after a warm-up. */
export default async function measure() {
  const figures: { name: string; unit: string; value: number; bar?: number }[] = [];
  for (const [size, teams] of Object.entries(SIZES)) {
    const policy = policyOf(teams);
    const requests = requestsFor(policy);
    const engines = [
      await opaWasmEngine(loadPolicy, regoModule(), policy),
      cedarEngine(cedarModule(), policy),
    ];
    for (const engine of engines) {
      const isOpa = engine.id === 'opa-wasm';
      const times = await timed(engine, requests, ASKED[isOpa ? 'opa-wasm' : 'cedar-wasm']);
      const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
      const name = `${engine.id}, ${size}`;
      const sum = times.reduce((a, b) => a + b, 0);
      figures.push(
        {
          name: `${name}: rate`,
          unit: '/s',
          value: (1000 * times.length) / sum,
          ...(isOpa ? { bar: 50_000 } : {}),
        },
        { name: `${name}: p50`, unit: 'ms', value: at(0.5), ...(isOpa ? {} : { bar: 0.6 }) },
        { name: `${name}: p99`, unit: 'ms', value: at(0.99) },
      );
    }
  }
  return figures;
}
