import { ENFORCEMENT } from '../../../shared/cases/enforcement';
import { elementKinds } from '../../../shared/model/elements/registry';
import { flowKinds } from '../../../shared/model/flows/registry';
import { EFFECTS, SENSITIVITIES } from '../../../shared/model/vocabulary';
import { CATALOG_OF, type Catalog } from '../../../shared/threats/catalog';
import { SUBJECTS, type SubjectName, subjectKinds } from '../../../shared/threats/facts/registry';
import { Pack, Rule } from '../../../shared/threats/rule';
import { LEVELS } from '../../../shared/threats/scoring';

/** One thing that can be typed here, what it means, and what to write for it. */
export interface Completion {
  readonly label: string;
  readonly about: string;
  readonly insert: string;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** How many characters before the cursor they take the place of. */
  readonly replaces: number;
}

interface Field {
  readonly type?: string;
  readonly description?: string;
}
const NONE: Completions = { items: [], replaces: 0 };
const plain = (labels: readonly string[], about = ''): Completion[] =>
  labels.map((label) => ({ label, about, insert: label }));

/** The fields of a rule file or, for `pack.yaml`, of a pack: the properties of its JSON Schema. */
export const fieldsOf = (path: string): Readonly<Record<string, Field>> =>
  (/(^|\/)pack\.ya?ml$/.test(path) ? Pack : Rule).properties as Readonly<Record<string, Field>>;

/** What a rule is asked about, by its `for`; undefined while there is none that exists. */
function subjectIn(text: string): SubjectName | undefined {
  const named = /^for:\s*["']?([a-z-]+)/m.exec(text)?.[1];
  return SUBJECTS.find((subject) => subject === named);
}

/**
 * What can be typed at a place of a rule file: fields from the JSON Schema, facts of the subject in conditions,
 * placeholders in the sentence, ids of the catalogs in `maps`, controls, and kinds and effects in examples.
 */
export function completeRule(
  path: string,
  text: string,
  offset: number,
  catalogs: readonly Catalog[],
): Completions {
  const before = text.slice(0, offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const field = fieldAt(before);
  if (/^[a-z]*$/.test(line)) return fields(path, text, line);
  if (/^\s/.test(line) && field === 'maps' && /^\s+[a-z]*$/.test(line))
    return { items: mapKeys(catalogs), replaces: line.trimStart().length };
  if (field === 'for') return ending(line, /[a-z-]*$/, plain(SUBJECTS, 'What the rule is asked about'));
  if (field === 'together') return ending(line, /[a-z]*$/, plain(['true', 'false']));
  if (field === 'sentence') return placeholders(text, line);
  if (field === 'when') return ending(line, /[A-Za-z.]*$/, facts(text));
  if (field === 'likelihood' || field === 'impact')
    return ending(line, /[A-Za-z.]*$/, [...plain(LEVELS, 'In an ordinary place'), ...facts(text)]);
  if (field === 'controls' || field === 'enforced') return ending(line, /[A-Z]*$/, controls);
  if (field === 'maps') return mapped(line, catalogs);
  if (field === 'examples') return inExample(line);
  return NONE;
}

/** The top-level field that the end of a text stands in. */
function fieldAt(before: string): string | undefined {
  const all = [...before.matchAll(/^([a-z]+):/gm)];
  return all.at(-1)?.[1];
}

const ending = (line: string, pattern: RegExp, items: readonly Completion[]): Completions => ({
  items,
  replaces: pattern.exec(line)?.[0].length ?? 0,
});

function fields(path: string, text: string, line: string): Completions {
  const there = new Set([...text.matchAll(/^([a-z]+):/gm)].map((m) => m[1]));
  const items = Object.entries(fieldsOf(path))
    .filter(([name]) => !there.has(name))
    .map(([name, field]) => ({
      label: name,
      about: field.description ?? '',
      insert: field.type === 'object' ? `${name}:\n  ` : `${name}: `,
    }));
  return { items, replaces: line.length };
}

function facts(text: string): Completion[] {
  const subject = subjectIn(text);
  if (subject === undefined) return [];
  return Object.entries(subjectKinds[subject].facts).map(([name, fact]) => ({
    label: name,
    about: `${fact.type}: ${fact.about}`,
    insert: name,
  }));
}

function placeholders(text: string, line: string): Completions {
  const open = /\{([a-z]*)$/i.exec(line);
  const subject = subjectIn(text);
  if (!open || subject === undefined) return NONE;
  return {
    items: plain(subjectKinds[subject].placeholders, 'Its name in the model').map((item) => ({
      ...item,
      insert: `${item.label}}`,
    })),
    replaces: open[1]?.length ?? 0,
  };
}

const controls: readonly Completion[] = [...Object.entries(ENFORCEMENT), ['LOG', undefined] as const].map(
  ([label, by]) => ({
    label,
    about: by?.guardrails.length
      ? `Enforced by ${by.guardrails.join(', ')}`
      : by?.approvals
        ? 'Enforced by approvals'
        : by?.refusal
          ? 'What nothing grants is refused'
          : 'Nothing in a policy enforces it yet',
    insert: label,
  }),
);

const mapKeys = (catalogs: readonly Catalog[]): Completion[] =>
  Object.entries(CATALOG_OF).map(([key, id]) => ({
    label: key,
    about: catalogs.find((c) => c.id === id)?.name ?? id,
    insert: `${key}: []`,
  }));

function mapped(line: string, catalogs: readonly Catalog[]): Completions {
  const key = /^\s*([a-z]+):/.exec(line)?.[1] ?? '';
  const catalog = catalogs.find((c) => c.id === CATALOG_OF[key]);
  const items = (catalog?.entries ?? []).map((e) => ({ label: e.id, about: e.name, insert: e.id }));
  return ending(line, /[A-Za-z0-9.-]*$/, items);
}

function inExample(line: string): Completions {
  const value = /([a-zA-Z]+):\s*["']?([a-z-]*)$/.exec(line);
  const key = value?.[1];
  const replaces = value?.[2]?.length ?? 0;
  if (key === 'kind')
    return {
      items: [
        ...Object.entries(elementKinds).map(([id, info]) => ({ label: id, about: info.about, insert: id })),
        ...Object.entries(flowKinds).map(([id, info]) => ({ label: id, about: info.about, insert: id })),
      ],
      replaces,
    };
  if (key === 'effect') return { items: plain(EFFECTS, 'What the operation does to the world'), replaces };
  if (key === 'sensitivity' || key === 'clearance') return { items: plain(SENSITIVITIES), replaces };
  const start = /^\s+(?:- )?([a-z]*)$/.exec(line);
  if (!start) return NONE;
  const sections = ['raises', 'quiet', 'elements', 'flows', 'tasks', 'approvals', 'credentials', 'zones'];
  return {
    items: sections.map((label) => ({ label, about: 'Part of an example', insert: `${label}:` })),
    replaces: start[1]?.length ?? 0,
  };
}
