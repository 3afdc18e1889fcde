import { buildGraph } from '../shared/model/graph';
import { derivePolicy } from '../shared/policy/derive';
import { compileTarget } from '../shared/targets/compile';
import { TARGETS } from '../shared/targets/registry';
import { HUGE, LARGE, scaledModel } from '../shared/testing/scaled-model';
import { targetTools } from './tools';

/** The targets that the bar is for, and the derivation that they share. */
const FIRST_WAVE = ['derive', 'cedar', 'agentcore', 'opa', 'authzen'];

/** Derives and prints for every target, without cases: the median of three runs (one for the huge model), in ms. */
function timed(teams: number, runs: number): Map<string, number> {
  const graph = buildGraph(scaledModel(teams));
  const tools = targetTools();
  const all = Array.from({ length: runs }, () => {
    const times = new Map<string, number>();
    const step = <T>(name: string, work: () => T): T => {
      const start = performance.now();
      const value = work();
      times.set(name, performance.now() - start);
      return value;
    };
    const derived = step('derive', () => derivePolicy(graph));
    if (!derived.ok) throw new Error('the scaled model has a policy');
    for (const { id } of TARGETS) step(id, () => compileTarget(id, derived.value, [], tools));
    const sum = (stages: readonly string[]) => stages.reduce((ms, stage) => ms + (times.get(stage) ?? 0), 0);
    const stages = [...times.keys()];
    times.set('first wave', sum(FIRST_WAVE));
    times.set('all', sum(stages));
    return times;
  });
  all.sort((a, b) => (a.get('all') ?? 0) - (b.get('all') ?? 0));
  return all[Math.floor(all.length / 2)] as Map<string, number>;
}

/** Model to printed targets for a large model (1,000 elements) and a huge one (5,000), and how the time grows. */
export default function measure() {
  const sizes = { small: timed(10, 3), large: timed(LARGE, 3), huge: timed(HUGE, 1) };
  const figures: { name: string; unit: string; value: number; bar?: number }[] = Object.entries(
    sizes,
  ).flatMap(([size, times]) =>
    [...times].map(([stage, value]) => ({
      name: `${size}: ${stage}`,
      unit: 'ms',
      value,
      ...(size === 'large' && stage === 'first wave' ? { bar: 3_000 } : {}),
    })),
  );
  const growth = ['first wave', 'all'].map((stage) => ({
    name: `huge / large: ${stage}`,
    unit: '×',
    value: (sizes.huge.get(stage) ?? Number.NaN) / (sizes.large.get(stage) ?? Number.NaN),
    ...(stage === 'first wave' ? { bar: 6 } : {}),
  }));
  return [...figures, ...growth];
}
