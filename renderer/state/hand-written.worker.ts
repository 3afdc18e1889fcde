import * as cedar from '@cedar-policy/cedar-wasm/web';
import type { Case } from '../../shared/cases/case';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { ModelDocument } from '../../shared/model/document';
import { buildGraph } from '../../shared/model/graph';
import type { Policy } from '../../shared/policy/policy';
import type { Supplement } from '../../shared/policy/supplement';
import { handFinding } from '../../shared/supplement/codes';
import { type Comparison, compareSupplement, questionsOf } from '../../shared/supplement/compare';
import { type HandText, readSupplement } from '../../shared/supplement/read';
import type { CedarReader } from '../../shared/supplement/read-cedar';
import { type WidenedRule, widenedRules } from '../../shared/supplement/widened';
import { type CedarModule, cedarEngine } from '../../shared/verify/engines/cedar';

export interface HandQuestion {
  readonly turn: number;
  readonly texts: readonly HandText[];
  readonly policy: Policy;
  readonly document: ModelDocument;
  readonly cases: readonly Case[];
}

export interface HandAnswer {
  readonly turn: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly supplement: Supplement | null;
  readonly widened: readonly WidenedRule[];
  readonly compared: Comparison | null;
}

/** How many questions are put with and without, so that the answer comes while somebody waits. */
const MOST = 2_000;

self.onmessage = async ({ data }: MessageEvent<HandQuestion>) => {
  self.postMessage(await judged(data));
};

async function judged({ turn, texts, policy, document, cases }: HandQuestion): Promise<HandAnswer> {
  await cedar.default();
  const module = cedar as unknown as CedarModule & CedarReader;
  const read = readSupplement(module, policy, texts, document.widenings ?? []);
  if (!read.ok) return { turn, diagnostics: read.diagnostics, supplement: null, widened: [], compared: null };
  const supplement = read.value;
  const diagnostics = [...read.diagnostics, ...unread(supplement)];
  const hasCedar = supplement.some((file) => file.language === 'cedar');
  const asked = questionsOf(buildGraph(document), policy, cases, MOST);
  const compared = hasCedar
    ? await compareSupplement({ ...policy, supplement }, asked, cedarEngine(module, policy), () =>
        cedarEngine(module, { ...policy, supplement }),
      )
    : null;
  const widened = widenedRules(supplement, compared ?? undefined);
  return { turn, diagnostics, supplement, widened, compared };
}

/** Rego that nobody has read: the window has no `opa`. */
function unread(supplement: Supplement): Diagnostic[] {
  return supplement
    .filter((file) => !file.checked)
    .map(({ path }) => handFinding('AMB758', path, 'the window has no opa program to read it'));
}
