import * as cedar from '@cedar-policy/cedar-wasm/web';
import {
  type Bundles,
  type BundlesRequest,
  buildBundles,
  type Restate,
} from '../../shared/bundle/build-bundles';
import { adequateCases } from '../../shared/cases/adequate';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { Widening } from '../../shared/model/document';
import { type Output, printTargets } from '../../shared/pipeline';
import type { Policy } from '../../shared/policy/policy';
import { type HandText, readSupplement } from '../../shared/supplement/read';
import type { CedarReader } from '../../shared/supplement/read-cedar';
import { restateCases } from '../../shared/supplement/restate';
import { unaccepted, widenedRules } from '../../shared/supplement/widened';
import { TARGETS } from '../../shared/targets/registry';
import type { Threat } from '../../shared/threats/threat';
import { type CedarModule, cedarDecider } from '../../shared/verify/engines/cedar';
import { targetTools } from './target-tools';

export interface ExportQuestion {
  readonly policy: Policy;
  readonly threats: readonly Threat[];
  /** What is written by hand beside the model. */
  readonly texts: readonly HandText[];
  readonly widenings: readonly Widening[];
}

/** The bundles and what the targets print of the whole policy: what the next export is compared with; or why nothing written by hand may go out as it is. */
export type ExportAnswer =
  | { readonly built: Bundles; readonly outputs: readonly Output[] }
  | { readonly refused: readonly Diagnostic[] };

self.onmessage = async ({ data }: MessageEvent<ExportQuestion>) => {
  self.postMessage(await answer(data));
};

async function answer({ policy: derived, threats, texts, widenings }: ExportQuestion): Promise<ExportAnswer> {
  const targets = TARGETS.map(({ id }) => id);
  if (texts.length === 0) return printed({ policy: derived, threats, targets, tools: targetTools });
  await cedar.default();
  const module = cedar as unknown as CedarModule & CedarReader;
  const read = readSupplement(module, derived, texts, widenings);
  if (!read.ok) return { refused: read.diagnostics };
  const refused = unaccepted(widenedRules(read.value));
  if (refused.length > 0) return { refused };
  const restate: Restate = (policy, cases, language) => {
    if (language !== 'cedar') return cases;
    const decide = cedarDecider(module, policy);
    return restateCases(
      cases,
      cases.map((item) => decide(item.request)),
    );
  };
  return printed({
    policy: { ...derived, supplement: read.value },
    threats,
    targets,
    tools: targetTools,
    restate,
  });
}

function printed(request: BundlesRequest): ExportAnswer {
  const { policy, threats } = request;
  const built = buildBundles(request);
  const { cases } = adequateCases(policy, threats);
  return { built, outputs: printTargets(policy, cases, TARGETS, targetTools) };
}
