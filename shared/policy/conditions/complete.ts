import { counted } from '../../core/counted';
import { PROVENANCES } from '../request';
import type { ConditionScope } from './parse';
import { type NamedReference, ROOT_NAMES, references } from './roots';

/** One proposal: `insert` replaces the text from `from` to `to`; the caret then stands `back` units before its end. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
  readonly from: number;
  readonly to: number;
  readonly back: number;
}

type Proposal = Pick<Completion, 'label' | 'detail'> & { readonly insert?: string; readonly back?: number };

const TESTS: readonly Proposal[] = [
  { label: 'startsWith', detail: 'text begins with' },
  { label: 'endsWith', detail: 'text ends with' },
  { label: 'contains', detail: 'text has it inside' },
  { label: 'inDomain', detail: 'host is it, or below it' },
  { label: 'underPath', detail: 'path is it, or below it' },
].map((test) => ({ ...test, insert: `${test.label}("")`, back: 2 }));

const FUNCTIONS: readonly Proposal[] = [
  { label: 'has', detail: 'the argument is given', insert: 'has(args.)', back: 1 },
  { label: 'size', detail: 'length of text or list', insert: 'size()', back: 1 },
];

const BEFORE = /([A-Za-z_]\w*)?(?:\.([A-Za-z_]\w*))?(\.)?(\w*)$/;
const COMPARISON = /([A-Za-z_]\w*\.[A-Za-z_]\w*)\s*(==|!=|in)\s*("?\w*)$/;

/**
 * What can stand at `caret` (an offset in UTF-16 units): roots and functions at a fresh word, the fields of a root
 * after its dot, text tests after a text value, and known values or lists on the other side of a comparison.
 */
export function completions(text: string, caret: number, scope: ConditionScope): Completion[] {
  const before = text.slice(0, caret);
  if (insideText(before) && !COMPARISON.test(before)) return [];
  const known = references(scope.args);
  const compared = COMPARISON.exec(before);
  const values = compared ? valuesFor(known, compared[1] ?? '', compared[2] ?? '', scope) : [];
  if (compared && values.length > 0) return matching(values, compared[3] ?? '', caret);
  const [, first = '', second = '', dot = '', word = ''] = BEFORE.exec(before) ?? [];
  if (first !== '' && dot !== '' && second !== '')
    return matching(
      known.some((r) => r.name === `${first}.${second}` && r.type === 'string') ? TESTS : [],
      word,
      caret,
    );
  if (first !== '' && dot !== '') return matching(fieldsOf(first, known, scope), word, caret);
  if (second !== '') return matching(fieldsOf(first, known, scope), second, caret);
  const roots = ROOT_NAMES.filter((root) => fieldsOf(root, known, scope).length > 0).map(
    (root): Proposal => ({ label: root, detail: ABOUT[root] ?? '', insert: `${root}.` }),
  );
  return matching([...roots, ...FUNCTIONS], first || word, caret);
}

const ABOUT: Readonly<Record<string, string>> = {
  args: 'arguments of the call',
  provenance: 'where an argument came from',
  resource: 'what it touches',
  task: 'what it is for',
  agent: 'who asks',
  session: 'what was seen so far',
  time: 'when',
  lists: 'named lists of the model',
};

function fieldsOf(root: string, known: readonly NamedReference[], scope: ConditionScope): Proposal[] {
  if (root === 'lists')
    return [...scope.lists].map(([id, values]) => ({
      label: id,
      detail: counted(values.length, 'value'),
    }));
  return known
    .filter((r) => r.name.startsWith(`${root}.`))
    .map((r) => ({ label: r.name.slice(root.length + 1), detail: r.type }));
}

function valuesFor(
  known: readonly NamedReference[],
  name: string,
  operator: string,
  scope: ConditionScope,
): Proposal[] {
  const reference = known.find((r) => r.name === name);
  if (operator === 'in')
    return reference?.type === 'string'
      ? [...scope.lists.keys()].map((id) => ({ label: `lists.${id}`, detail: 'named list' }))
      : [];
  if (reference?.type === 'boolean') return ['true', 'false'].map((label) => ({ label, detail: 'boolean' }));
  if (name.startsWith('provenance.'))
    return PROVENANCES.map((value) => ({ label: `"${value}"`, detail: 'provenance' }));
  return [];
}

function matching(proposals: readonly Proposal[], word: string, caret: number): Completion[] {
  const wanted = word.toLowerCase();
  return proposals
    .filter((p) => p.label.toLowerCase().startsWith(wanted) && p.label !== word)
    .map(({ label, detail, insert = label, back = 0 }) => ({
      label,
      detail,
      insert,
      back,
      from: caret - word.length,
      to: caret,
    }));
}

/** True when the caret stands inside a text literal. */
function insideText(before: string): boolean {
  let quote = '';
  for (let i = 0; i < before.length; i += 1) {
    const letter = before.charAt(i);
    if (quote !== '' && letter === '\\') i += 1;
    else if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
  }
  return quote !== '';
}
