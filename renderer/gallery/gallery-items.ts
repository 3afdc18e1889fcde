import type { Template } from '../state/user-templates';
import { matches } from '../ui/pick-list';

/** The layers of MAESTRO as the filter names them; XL is what spans several. */
export const LAYERS: readonly (readonly [id: string, name: string])[] = [
  ['L1', 'Foundation models'],
  ['L2', 'Data operations'],
  ['L3', 'Agent frameworks'],
  ['L4', 'Deployment and infrastructure'],
  ['L5', 'Evaluation and observability'],
  ['L6', 'Security and compliance'],
  ['L7', 'Agent ecosystem'],
  ['XL', 'Across layers'],
];

/** What a person looks for in the gallery; '' is no wish. */
export interface Wish {
  readonly text: string;
  readonly layer: string;
  readonly incident: string;
}

interface RuleFile {
  readonly text: string;
}

/** Which layers each rule maps to, by rule id. The built-in rules write `maestro: […]` on one line; a test counts them. */
export function layersByRule(files: readonly RuleFile[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.flatMap(({ text }) => {
      const id = /^id: (\S+)/m.exec(text)?.[1];
      const entries = /^\s+maestro: \[([^\]]*)\]/m.exec(text)?.[1] ?? '';
      const layers = entries.split(',').map((entry) => entry.trim().slice(0, 2));
      return id === undefined ? [] : [[id, [...new Set(layers)].filter(Boolean).sort()] as const];
    }),
  );
}

/** The layers in which a template’s threats lie, in their order. */
export function layersOf(
  template: Template,
  byRule: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set(template.notes.threats.flatMap((rule) => byRule.get(rule) ?? []));
  return LAYERS.map(([id]) => id).filter((id) => found.has(id));
}

/** Every incident that a template stands for, with its date, the latest first. */
export function incidentsOf(
  templates: readonly Template[],
): readonly { readonly name: string; readonly date: string }[] {
  const byName = new Map(templates.flatMap((t) => t.notes.incidents.map((i) => [i.name, i.date] as const)));
  return [...byName]
    .map(([name, date]) => ({ name, date }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

/** The templates that fit, in their order. Words are looked for in everything that the gallery says of a template. */
export function fitting(
  templates: readonly Template[],
  { text, layer, incident }: Wish,
  byRule: ReadonlyMap<string, readonly string[]>,
): readonly Template[] {
  return templates.filter(
    (template) =>
      (layer === '' || layersOf(template, byRule).includes(layer)) &&
      (incident === '' || template.notes.incidents.some((i) => i.name === incident)) &&
      matches(wordsOf(template), text.trim()),
  );
}

function wordsOf({ id, document, notes }: Template): string {
  return [
    id,
    document.title,
    document.description ?? '',
    notes.summary,
    ...notes.teaches,
    ...notes.notIntents.map((n) => n.text),
    ...notes.incidents.flatMap((i) => [i.name, i.date, i.what]),
    ...document.elements.flatMap((e) => [e.name, e.kind]),
  ].join(' ');
}
