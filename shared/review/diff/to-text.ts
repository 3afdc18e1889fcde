import type { PermissionChange, PermissionDiff } from '../permissions/diff-permissions';
import type { Difference } from './difference';

export const SIGN = { added: '+', removed: '-', changed: '~' } as const;
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
export function differenceText({ model, threats, permissions }: Difference): string[] {
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
