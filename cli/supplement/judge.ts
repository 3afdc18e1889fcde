import type { Restate } from '../../shared/bundle/build-bundles';
import { buildBundle } from '../../shared/bundle/bundle';
import type { Case } from '../../shared/cases/case';
import { counted } from '../../shared/core/counted';
import { evaluate } from '../../shared/policy/evaluate';
import type { Policy } from '../../shared/policy/policy';
import { type Comparison, compareSupplement, questionsOf } from '../../shared/supplement/compare';
import { restateCases } from '../../shared/supplement/restate';
import { sayWidened, type WidenedRule, widenedRules } from '../../shared/supplement/widened';
import { cedarDecider, cedarEngine } from '../../shared/verify/engines/cedar';
import type { Whole } from '../commands/model';
import { loadCedar, targetTools } from '../engines';
import { findOpa, startOpa } from '../engines/opa-binary';
import { restateForOpa } from './opa-rego';

/** How many questions are put with and without: what is asked in Wasm, and over HTTP. */
const MOST = { cedar: 5_000, rego: 3_000 } as const;

export interface JudgedSupplement {
  readonly files: readonly {
    readonly path: string;
    readonly language: string;
    readonly digest: string;
    readonly rules: number;
    readonly checkedBy: string;
  }[];
  readonly compared: readonly Comparison[];
  readonly widened: readonly WidenedRule[];
  /** Why a comparison was not made. */
  readonly notCompared: readonly string[];
}

/** What the files written by hand change, engine by engine; undefined when there are none. */
export async function judgeSupplement(
  policy: Policy,
  { graph, cases }: Pick<Whole, 'graph' | 'cases'>,
): Promise<JudgedSupplement | undefined> {
  const { supplement, ...plain } = policy;
  if (supplement === undefined) return undefined;
  const compared: Comparison[] = [];
  const notCompared: string[] = [];
  const has = (language: 'cedar' | 'rego') => supplement.some((file) => file.language === language);
  if (has('cedar')) {
    const cedar = loadCedar();
    const asked = questionsOf(graph, plain, cases, MOST.cedar);
    compared.push(
      await compareSupplement(policy, asked, cedarEngine(cedar, plain), () => cedarEngine(cedar, policy)),
    );
  }
  if (has('rego')) {
    const binary = findOpa();
    const bundle = buildBundle({ policy, cases, target: 'opa', pep: null, tools: targetTools() });
    const archive = bundle.ok && bundle.value.files.find((f) => f.path === 'bundle.tar.gz');
    if (binary === undefined || !archive)
      notCompared.push(
        'Rego files were not compared: no opa program. They can only refuse, by their package.',
      );
    else {
      const running = await startOpa(binary, archive.bytes);
      const reference = { decide: (request: unknown) => Promise.resolve(evaluate(plain, request)) };
      const asked = questionsOf(graph, plain, cases, MOST.rego);
      compared.push(
        await compareSupplement(policy, asked, reference, () => running.engine).finally(running.stop),
      );
    }
  }
  return {
    files: supplement.map(({ path, language, digest, rules, checkedBy }) => ({
      path,
      language,
      digest,
      rules: rules.length,
      checkedBy,
    })),
    compared,
    widened: widenedRules(supplement, compared[0]),
    notCompared,
  };
}

/** True when Rego let something through that the model does not: it cannot, and if it ever does nothing may be built. */
export const regoWidens = ({ compared }: JudgedSupplement) =>
  compared.some((c) => c.engine.startsWith('opa') && c.widened.length > 0);

export function supplementLines(judged: JudgedSupplement | undefined): string[] {
  if (judged === undefined) return [];
  return [
    `written by hand: ${counted(judged.files.length, 'file')}`,
    ...judged.files.map((f) => `    ${f.path}: ${f.checkedBy} ${f.digest}`),
    ...judged.widened.map(
      (w) =>
        `    WIDENED ${w.file} line ${w.line}, rule ${w.rule}: ${sayWidened(w)}${
          w.accepted ? `; accepted by ${w.accepted.decidedBy}: ${w.accepted.reason}` : '; NOT ACCEPTED'
        }`,
    ),
    ...judged.compared.flatMap((c) => [
      ...c.narrowed.map(
        (d) => `    narrowed ${d.rule}: ${d.requests} of ${c.questions} now ${d.to}, such as ${d.example}`,
      ),
      ...(c.engine.startsWith('opa') || c.unmet.length === 0
        ? []
        : [`    no question met ${c.unmet.join(', ')}`]),
      `    ${c.engine}: ${c.questions} questions with and without them${c.complete ? '' : ' (cut short)'}`,
    ]),
    ...judged.notCompared.map((why) => `    ${why}`),
  ];
}

/** Cases as the engine of a language decides them with the hand-written files; as they are where that engine is absent. */
export const restate: Restate = (policy, cases, language): readonly Case[] => {
  if (!policy.supplement?.some((file) => file.language === language)) return cases;
  if (language === 'cedar') {
    const decide = cedarDecider(loadCedar(), policy);
    return restateCases(
      cases,
      cases.map((item) => decide(item.request)),
    );
  }
  const binary = findOpa();
  return binary === undefined ? cases : restateForOpa(binary, policy, cases);
};
