import { type Bundles, buildBundles } from '../../shared/bundle/build-bundles';
import { adequateCases } from '../../shared/cases/adequate';
import { type Output, printTargets } from '../../shared/pipeline';
import type { Policy } from '../../shared/policy/policy';
import { TARGETS } from '../../shared/targets/registry';
import type { Threat } from '../../shared/threats/threat';
import { targetTools } from './target-tools';

export interface ExportQuestion {
  readonly policy: Policy;
  readonly threats: readonly Threat[];
}

/** The bundles, and what the targets print of the whole policy: what the next export is compared with. */
export interface ExportAnswer {
  readonly built: Bundles;
  readonly outputs: readonly Output[];
}

self.onmessage = ({ data }: MessageEvent<ExportQuestion>) => {
  const { policy, threats } = data;
  const built = buildBundles({ policy, threats, targets: TARGETS.map(({ id }) => id), tools: targetTools });
  const { cases } = adequateCases(policy, threats);
  self.postMessage({
    built,
    outputs: printTargets(policy, cases, TARGETS, targetTools),
  } satisfies ExportAnswer);
};
