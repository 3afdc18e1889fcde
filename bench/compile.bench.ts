import { buildGraph } from '../shared/model/graph';
import { derivePolicy } from '../shared/policy/derive';
import { compileTarget } from '../shared/targets/compile';
import { TARGETS } from '../shared/targets/registry';
import { HUGE, LARGE, scaledModel } from '../shared/testing/scaled-model';
import { targetTools } from './tools';

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
    times.set(
      'all',
      [...times.values()].reduce((a, b) => a + b, 0),
    );
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
      ...(size === 'large' && stage === 'all' ? { bar: 3_000 } : {}),
    })),
  );
  const growth = (sizes.huge.get('all') ?? Number.NaN) / (sizes.large.get('all') ?? Number.NaN);
  return [...figures, { name: 'huge / large', unit: '×', value: growth, bar: 6 }];
}
