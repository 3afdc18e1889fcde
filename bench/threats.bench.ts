import { readdirSync, readFileSync } from 'node:fs';
import { buildGraph } from '../shared/model/graph';
import { largeModel } from '../shared/testing/large-model';
import { deriveThreats } from '../shared/threats/evaluate';
import { loadRules } from '../shared/threats/load';
import { attackPaths } from '../shared/threats/paths/attack-paths';
import { smallestCut } from '../shared/threats/paths/smallest-set';

const folder = 'templates/rules';
const files = readdirSync(folder, { recursive: true })
  .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

function timed(work: () => void, runs = 5): number {
  return median(
    Array.from({ length: runs }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

/** Threats, attack paths and the fewest measures on generated models of 1,000 (large) and 5,000 (huge) elements. */
export default function measure() {
  const loaded = loadRules(files);
  if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
  const figures: { name: string; unit: string; value: number; bar?: number }[] = [];
  const threatTimes: number[] = [];
  for (const [size, elements] of [
    ['large', 1_000],
    ['huge', 5_000],
  ] as const) {
    const document = largeModel(elements);
    // A graph remembers what was worked out about it, so each run gets its own.
    const threats = timed(() => void deriveThreats(buildGraph(document), loaded.value));
    threatTimes.push(threats);
    const graph = buildGraph(document);
    const found = deriveThreats(graph, loaded.value);
    const paths = timed(() => void attackPaths(buildGraph(document)));
    const listed = attackPaths(graph);
    const cut = smallestCut(graph, listed.paths);
    figures.push(
      { name: `threats, ${size}`, unit: 'ms', value: threats, ...(size === 'large' && { bar: 1_000 }) },
      { name: `threats per element, ${size}`, unit: '', value: found.length / elements, bar: 5 },
      { name: `attack paths, ${size}`, unit: 'ms', value: paths },
      { name: `attack paths listed, ${size}`, unit: '', value: listed.paths.length },
      { name: `measures that close all listed, ${size}`, unit: '', value: cut.measures.length },
      { name: `at least needed, ${size}`, unit: '', value: cut.atLeast },
    );
  }
  const [large = 1, huge = 0] = threatTimes;
  figures.push(
    { name: 'threats, huge : large', unit: 'x', value: huge / large, bar: 6 },
    { name: 'reading the rules', unit: 'ms', value: timed(() => void loadRules(files), 3) },
  );
  return figures;
}
