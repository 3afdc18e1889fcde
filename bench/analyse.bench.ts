import { readdirSync, readFileSync } from 'node:fs';
import { analyse } from '../shared/pipeline';

/** Text to threats, policy and cases, without printing targets: the median of nine runs for each built-in template. */
export default function measure() {
  const folder = 'templates/archetypes';
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const times = Array.from({ length: 9 }, () => {
        const start = performance.now();
        analyse(text, [], { targets: [] });
        return performance.now() - start;
      }).sort((a, b) => a - b);
      return { name: `analyse ${name}`, unit: 'ms', value: times[4] ?? Number.NaN, bar: 100 };
    });
}
