import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import { entriesOf, type Fields, fieldsOf, isFields, textOf } from '../shape';

/** A resource of a CloudFormation template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Fields;
  readonly at: string;
}

export const resourcesOf = (resources: Fields): Resource[] =>
  entriesOf(resources).map(([id, r]) => ({
    id,
    type: String(fieldsOf(r).Type),
    properties: fieldsOf(fieldsOf(r).Properties),
    at: pointer(['Resources', id]),
  }));

/** Whether a value holds a symbol (`!Ref`, `!GetAtt`, `!Sub`) that points at the resource of this logical id. */
export const refersTo = (value: unknown, id: string): boolean =>
  new RegExp(`(^|[^\\w])${id.replace(/\W/g, '')}([^\\w]|$)`).test(JSON.stringify(value ?? ''));

export const agentKey = (name: string): string => `agent:~${name.toLowerCase()}`;

/** What CloudFormation writes alike as one object or a list of them. */
export const many = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isFields(value) || typeof value === 'string' ? [value] : [];

/** An agent that a definition names. `label` is what people see, where it differs from the name it is found by. */
export function namedAgent(
  found: Findings,
  name: string,
  at: string,
  {
    label,
    fields = {},
    unknown = [],
  }: {
    readonly label?: string | undefined;
    readonly fields?: Fields;
    readonly unknown?: readonly string[];
  } = {},
): string {
  return found.element(agentKey(name), 'agent', { name: label ?? name, state: 'proposed', ...fields }, at, {
    inferred: {
      state: 'it is a definition',
      ...(fields.identity
        ? { identity: 'it runs under a role, which gives it short-lived credentials' }
        : {}),
    },
    unknown: ['runs', 'clearance', ...(fields.identity ? [] : ['identity']), ...unknown],
    aliases: [name, label],
  });
}

/** The identity that an execution role gives; nothing for a placeholder. */
export function roleIdentity(role: unknown): Fields {
  const text = textOf(role);
  if (role === undefined || role === null || (text !== undefined && /[<{]/.test(text))) return {};
  return { identity: { method: 'oidc', id: text?.split('/').at(-1) ?? 'IAM role' } };
}
