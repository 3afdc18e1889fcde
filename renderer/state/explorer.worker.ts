import { once } from '../../shared/core/once';
import { buildGraph } from '../../shared/model/graph';
import { derivePolicy } from '../../shared/policy/derive';
import { blastRadius } from '../../shared/review/blast-radius';
import { coverageOf } from '../../shared/review/coverage';
import { tryPolicyText } from '../../shared/review/policy-document/draft';
import { compareModels } from '../../shared/review/what-if/compare';
import { type CompiledRule, loadRules, type RuleFile, type RuleSet } from '../../shared/threats/load';
import { pathReport } from '../../shared/threats/paths/path-report';
import { CATALOGS, NOT_VISIBLE } from './catalogs';
import type {
  Answer,
  Exploration,
  ExplorerAnswer,
  ExplorerQuestion,
  Question,
  ReachRow,
} from './explorer-messages';
import { tryRuleFile } from './rule-trial';
import { soundRules } from './sound-rules';

/** The newest question of each kind that is still to be answered. */
const asked = new Map<Exploration, ExplorerQuestion>();
let working = false;

self.onmessage = ({ data }: MessageEvent<ExplorerQuestion>) => {
  asked.set(data.ask, data);
  if (!working) void work();
};

async function work(): Promise<void> {
  working = true;
  for (;;) {
    // Lets newer questions in, which replace those that wait.
    await new Promise((resolve) => setTimeout(resolve));
    const [next] = asked.values();
    if (!next) break;
    asked.delete(next.ask);
    const { turn, ask } = next;
    let reply: ExplorerAnswer;
    try {
      reply = { turn, ask, answer: answerTo(ask, next.question) };
    } catch (error) {
      reply = { turn, ask, failed: error instanceof Error ? error.message : 'unknown' };
    }
    self.postMessage(reply);
  }
  working = false;
}

const ANSWERS: { readonly [K in Exploration]: (question: Question<K>) => Answer<K> } = {
  paths: ({ document }) => pathReport(buildGraph(document)),
  reach: ({ document }) => reachOf(document),
  whatIf: ({ before, after, packsOff, ownRules, today }) =>
    compareModels(before, after, rulesOn(ownRules, packsOff), today),
  rule: ({ file, document }) => tryRuleFile(file, document),
  policyDraft: ({ document, text }) => tryPolicyText(document, text),
  shelf: ({ ownRules }) => {
    const { rules, packs } = ruleSet(ownRules);
    return {
      packs,
      rules: rules.map(({ rule, pack, path, when }) => ({ rule, pack, path, facts: when.facts })),
    };
  },
  coverage: ({ ownRules, packsOff }) => coverageOf(CATALOGS, rulesOn(ownRules, packsOff), NOT_VISIBLE),
};

function answerTo<K extends Exploration>(ask: K, question: Question<Exploration>): Answer<Exploration> {
  return ANSWERS[ask](question as Question<K>);
}

const loaded = once((files: readonly RuleFile[]): RuleSet => {
  const result = loadRules(files);
  if (!result.ok) throw new Error(result.diagnostics[0]?.message ?? 'the rules do not load');
  return result.value;
});

const ruleSet = (own: Question<'shelf'>['ownRules']): RuleSet => loaded(soundRules(own).files);

const rulesOn = (
  own: Question<'shelf'>['ownRules'],
  off: readonly string[],
): { readonly rules: CompiledRule[] } => ({
  rules: ruleSet(own).rules.filter((r) => !off.includes(r.pack) && !off.includes(r.rule.id)),
});

function reachOf(document: Question<'reach'>['document']): ReachRow[] {
  const graph = buildGraph(document);
  const derived = derivePolicy(graph);
  if (!derived.ok) return [];
  return [...document.elements, ...document.credentials].flatMap(({ id }) => {
    const found = blastRadius(graph, derived.value, id);
    if (!found) return [];
    const sizeOf = ({ operations, data }: typeof found.before) => ({
      operations: operations.length,
      data: data.length,
    });
    const asked = found.after.operations.filter((o) => o.under === 'asked').length;
    return [{ id, kind: found.kind, before: sizeOf(found.before), after: { ...sizeOf(found.after), asked } }];
  });
}
