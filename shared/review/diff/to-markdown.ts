import type { PermissionChange } from '../permissions/diff-permissions';
import { cut, markdown as inert } from '../report/escape';
import type { ItemChange } from './diff-models';
import type { FieldChange } from './diff-values';
import type { Difference } from './difference';

/** A value of a model is shown up to here; the file itself has the rest. */
const LONGEST = 120;

/** The body of a pull request's comment, in Markdown in which nothing out of a model can become markup. */
export function differenceMarkdown({ model, threats, permissions }: Difference): string[] {
  const { widened, narrowed } = permissions;
  return [
    `## What agents may do: ${widened.length} wider, ${narrowed.length} narrower`,
    ...section('May do more', table(widened)),
    ...section('May do less', table(narrowed)),
    ...section(
      'New threats',
      threats.added.map((t) => `- **${t.severity}** ${inert(t.sentence)}`),
    ),
    ...section(
      'Threats gone',
      threats.removed.map((t) => `- ${t.severity} ${inert(t.sentence)}`),
    ),
    ...section(
      'Threats judged otherwise',
      threats.changed.map((c) => `- ${c.before} → **${c.threat.severity}** ${inert(c.threat.sentence)}`),
    ),
    ...section('Model', [
      ...model.items.flatMap(itemLines),
      ...model.model.map((field) => `- changed ${fieldText(field)}`),
      ...(model.layout ? ['- the layout'] : []),
    ]),
  ];
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];

function table(changes: readonly PermissionChange[]): string[] {
  if (changes.length === 0) return [];
  return [
    '| agent | task | operation | on | what changed |',
    '|---|---|---|---|---|',
    ...changes.map(
      (p) => `| ${[p.agent, p.task, p.operation, p.resource, p.why.join('; ')].map(inert).join(' | ')} |`,
    ),
  ];
}

const itemLines = (item: ItemChange): string[] => [
  `- ${item.change} ${item.collection.replace(/s$/, '')} **${inert(item.name)}**`,
  ...item.fields.map((field) => `  - ${fieldText(field)}`),
];

const fieldText = ({ at, before, after }: FieldChange) =>
  `${inert(at.slice(1))}: ${shown(before)} → ${shown(after)}`;

const shown = (value: unknown) =>
  value === undefined ? 'nothing' : inert(cut(JSON.stringify(value), LONGEST));
