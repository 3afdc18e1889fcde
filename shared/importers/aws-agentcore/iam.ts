import type { Findings } from '../findings';
import { tool } from '../parts';
import { type Fields, fieldsOf, textOf, textsOf } from '../shape';
import { agentKey, many, type Resource, refersTo } from './resource';

export const isGrant = ({ type }: Resource) =>
  /^AWS::IAM::(Role|Policy|ManagedPolicy|RolePolicy)$/.test(type);
/** Actions that every agent needs to run at all. */
const PLUMBING = /^(logs|xray|cloudwatch|ecr|sts|bedrock):/;

/** What roles and policies grant to the agents that run under them: each action an operation; a wildcard is a finding. */
export function grants(found: Findings, list: readonly Resource[], agents: readonly Resource[]) {
  for (const resource of list.filter(isGrant)) {
    const role = resource.type === 'AWS::IAM::Role' ? resource : undefined;
    const roles = role
      ? [role.id]
      : list.flatMap((r) =>
          r.type === 'AWS::IAM::Role' &&
          (refersTo(resource.properties.Roles ?? resource.properties.RoleName, r.id) ||
            refersTo(r.properties.ManagedPolicyArns, resource.id))
            ? [r.id]
            : [],
        );
    const users = agents.filter((a) =>
      roles.some((id) => refersTo(a.properties.RoleArn ?? a.properties.AgentResourceRoleArn, id)),
    );
    grant(found, resource, users);
  }
}

function statementsOf({ properties }: Resource): Fields[] {
  const policies = [
    ...many(properties.Policies).map((p) => fieldsOf(fieldsOf(p).PolicyDocument)),
    fieldsOf(properties.PolicyDocument),
  ];
  return policies.flatMap((p) => many(p.Statement).map(fieldsOf)).filter((s) => s.Effect === 'Allow');
}

function grant(found: Findings, resource: Resource, users: readonly Resource[]) {
  const { id, properties, at } = resource;
  const allowed = statementsOf(resource);
  for (const arn of many(properties.ManagedPolicyArns))
    if (/FullAccess|ReadOnlyAccess|AdministratorAccess|PowerUser/.test(String(textOf(arn))))
      found.note('AMB434', `"${id}" has the managed policy ${String(arn).split('/').at(-1)}.`, at);
  for (const statement of allowed) {
    const names = textsOf(statement.Action);
    const onAnything = JSON.stringify(statement.Resource ?? '').includes('*');
    if (onAnything || names.some((a) => a === '*' || a.endsWith(':*')))
      found.note(
        'AMB434',
        `"${id}" allows ${names.slice(0, 4).join(', ')} on ${onAnything ? 'anything' : 'named resources'}.`,
        at,
      );
  }
  const operations = allowed.flatMap((s) => textsOf(s.Action)).filter((a) => !PLUMBING.test(a));
  if (users.length === 0 || operations.length === 0)
    return found.skipped(
      at,
      users.length === 0
        ? `"${id}" is no role of an agent of this template.`
        : `"${id}" grants nothing but what an agent needs to run.`,
    );
  const key = tool(found, `aws:iam:${id}`, `AWS through ${id}`, 'http', at);
  for (const operation of operations)
    found.operation(
      key,
      operation,
      operation.endsWith('*') && !/:(Get|List|Describe|Query|Scan|BatchGet)\w*\*$/.test(operation)
        ? { effect: { effect: 'admin', reversible: false, by: 'a wildcard grants everything' } }
        : {},
      at,
    );
  for (const user of users) found.flow('call', agentKey(user.id), key, at, { operations });
  return found.mapped(at);
}
