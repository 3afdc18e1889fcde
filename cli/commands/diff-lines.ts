import type { ModelDiff } from '../../shared/review/diff/diff-models';
import type { ThreatDiff } from '../../shared/review/diff/diff-threats';
import type { PermissionChange, PermissionDiff } from '../../shared/review/permissions/diff-permissions';

const SIGN = { added: '+', removed: '-', changed: '~' } as const;
const value = (v: unknown) => (v === undefined ? 'nothing' : JSON.stringify(v));

/** What agents may do more and less. */
export function permissionLines({ widened, narrowed }: PermissionDiff): string[] {
  const line = (p: PermissionChange) =>
    `  ${p.agent} for ${p.task}: ${p.operation} on ${p.resource}: ${p.why.join('; ')}`;
  return [
    `May do more (${widened.length})`,
    ...widened.map(line),
    `May do less (${narrowed.length})`,
    ...narrowed.map(line),
  ];
}

/** What a person reads in a terminal. */
export function text(model: ModelDiff, threats: ThreatDiff, permissions: PermissionDiff): string[] {
  return [
    ...permissionLines(permissions),
    `Threats (+${threats.added.length} -${threats.removed.length} ~${threats.changed.length})`,
    ...threats.added.map((t) => `  + ${t.severity} ${t.sentence} [${t.id}]`),
    ...threats.removed.map((t) => `  - ${t.severity} ${t.sentence} [${t.id}]`),
    ...threats.changed.map((c) => `  ~ ${c.before} → ${c.threat.severity} ${c.threat.sentence}`),
    `Model (${model.items.length + model.model.length}${model.layout ? ', and the layout' : ''})`,
    ...model.items.flatMap((item) => [
      `  ${SIGN[item.change]} ${item.collection}/${item.id} ${item.name}`,
      ...item.fields.map((f) => `      ${f.at}: ${value(f.before)} → ${value(f.after)}`),
    ]),
    ...model.model.map((f) => `  ~ ${f.at}: ${value(f.before)} → ${value(f.after)}`),
  ];
}

/** Markdown in which nothing out of a model can become markup. */
export function markdown(model: ModelDiff, threats: ThreatDiff, permissions: PermissionDiff): string[] {
  const inert = (words: string) =>
    words.replace(/[\\`*_{}[\]()#+!|<>&~-]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\s+/g, ' ');
  const rows = (changes: readonly PermissionChange[]) => [
    '| agent | task | operation | on | what changed |',
    '|---|---|---|---|---|',
    ...changes.map(
      (p) => `| ${[p.agent, p.task, p.operation, p.resource, p.why.join('; ')].map(inert).join(' | ')} |`,
    ),
  ];
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
  return [
    `## What agents may do: ${permissions.widened.length} wider, ${permissions.narrowed.length} narrower`,
    ...section('May do more', permissions.widened.length > 0 ? rows(permissions.widened) : []),
    ...section('May do less', permissions.narrowed.length > 0 ? rows(permissions.narrowed) : []),
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
    ...section(
      'Model',
      model.items.map(
        (item) =>
          `- ${item.change} ${item.collection.replace(/s$/, '')} ${inert(item.name)}${item.fields.length > 0 ? ` (${item.fields.map((f) => inert(f.at.slice(1))).join(', ')})` : ''}`,
      ),
    ),
  ];
}
