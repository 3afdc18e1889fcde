import type { Case } from '../../cases/case';
import { canonicalJson } from '../../core/canonical';
import { ok } from '../../core/result';
import type { Policy } from '../../policy/policy';
import { HAND_FOLDER } from '../../policy/supplement';
import { libraryFor } from '../rego-library';
import type { Target, TargetFile } from '../target';
import { opaData } from './data';

/** JSON is Rego term data; everything outside printable ASCII is escaped, so no text can end a line, a string or a file. */
export function regoTerm(value: unknown): string {
  return canonicalJson(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function regoTest(item: Case, index: number): string {
  const name = `test_${String(index + 1).padStart(5, '0')}`;
  const { outcome, rules = [], reasons = [] } = item.expect;
  return [
    `# ${regoTerm(item.id)}: ${regoTerm(item.title)}`,
    `${name} if {`,
    `\tresult := ambit.decision with input as ${regoTerm(item.request)}`,
    `\tresult.outcome == ${regoTerm(outcome)}`,
    ...(rules.length > 0 ? [`\tevery id in ${regoTerm(rules)} {`, '\t\tid in result.rules', '\t}'] : []),
    ...(reasons.length > 0
      ? [`\tevery code in ${regoTerm(reasons)} {`, '\t\tcode in result.reasons', '\t}']
      : []),
    '}',
  ].join('\n');
}

const testFile = (cases: readonly Case[]) =>
  `${['package ambit_test', 'import data.ambit\nimport rego.v1', ...cases.map(regoTest)].join('\n\n')}\n`;

/** Rego files written by hand, which the library asks before anything else. */
export const handRego = ({ supplement }: Policy): TargetFile[] =>
  (supplement ?? [])
    .filter((file) => file.language === 'rego')
    .map(({ path, text }) => ({ path: `${HAND_FOLDER}/${path}`, text }));

/** An OPA bundle: the fixed library, the model as data, and one Rego test per case. Ask `data.ambit.decision`. */
export const opa: Target = {
  id: 'opa',
  title: 'Open Policy Agent bundle',
  handWritten: 'rego',
  judged: 'engine',
  judgedBy:
    'OPA: the library compiled to Wasm on every case; `opa check --strict`, `opa test` and a running server where an `opa` is at hand.',
  compile(policy, cases, tools) {
    const library = libraryFor(tools);
    if (!library.ok) return library;
    const written = handRego(policy);
    const roots = written.length > 0 ? ['ambit', HAND_FOLDER] : ['ambit'];
    const manifest = { metadata: {}, rego_version: 1, revision: policy.modelHash, roots };
    return ok({
      files: [
        { path: '.manifest', text: `${canonicalJson(manifest)}\n` },
        { path: 'ambit.rego', text: library.value },
        { path: 'ambit_test.rego', text: testFile(cases) },
        ...written,
        { path: 'data.json', text: `${canonicalJson(opaData(policy))}\n` },
      ],
      loss: [],
    });
  },
};
