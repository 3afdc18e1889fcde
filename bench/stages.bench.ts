import { readFileSync } from 'node:fs';
import { stages } from '../shared/pipeline';
import { LARGE, scaledModel } from '../shared/testing/scaled-model';
import { filesBelow } from './files';
import { ruleFiles } from './tools';

/** Milliseconds from the text to each stage, the rules being loaded already as in a window after its first analysis. */
function timed(text: string, until: 'policy' | 'cases', runs: number): Map<string, number> {
  const all = Array.from({ length: runs + 1 }, () => {
    const start = performance.now();
    const times = new Map<string, number>();
    for (const { stage } of stages(text, ruleFiles, { until })) times.set(stage, performance.now() - start);
    return times;
  }).slice(1);
  const median = (stage: string) => {
    const sorted = all.map((t) => t.get(stage) ?? Number.NaN).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return new Map([...(all[0]?.keys() ?? [])].map((stage) => [stage, median(stage)]));
}

/** What an edit costs: text to threats, policy and cases, for each template and for a large model (to the policy). */
export default function measure() {
  const figures: { name: string; unit: string; value: number; bar?: number }[] = [];
  for (const file of filesBelow('templates/archetypes', '.json'))
    for (const [stage, value] of timed(readFileSync(file, 'utf8'), 'cases', 5))
      figures.push({
        name: `${file.replace(/^.*\//, '').replace('.ambit.json', '')} to ${stage}`,
        unit: 'ms',
        value,
        bar: 100,
      });
  for (const [stage, value] of timed(JSON.stringify(scaledModel(LARGE)), 'policy', 2))
    figures.push({
      name: `large to ${stage}`,
      unit: 'ms',
      value,
      ...(stage === 'threats' ? { bar: 1_000 } : {}),
    });
  return figures;
}
