import { type Bundles, buildBundles } from '../../shared/bundle/build-bundles';
import type { Policy } from '../../shared/policy/policy';
import type { Threat } from '../../shared/threats/threat';
import { loadTargetTools } from './target-tools';

export interface ExportQuestion {
  readonly policy: Policy;
  readonly threats: readonly Threat[];
  readonly targets: readonly string[];
}

self.onmessage = async ({ data }: MessageEvent<ExportQuestion>) => {
  self.postMessage(buildBundles({ ...data, tools: await loadTargetTools() }) satisfies Bundles);
};
