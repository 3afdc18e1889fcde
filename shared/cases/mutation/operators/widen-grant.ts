import type { Grant, Policy } from '../../../policy/policy';
import { type MutationOperator, replaced } from '../mutant';

const granted = (policy: Policy, g: Grant, resource: string) =>
  policy.grants.some(
    (o) =>
      o.agent === g.agent &&
      o.task === g.task &&
      o.operation === g.operation &&
      o.resources.includes(resource),
  );

/** A grant that also serves the next agent, task, operation or resource which nothing grants. */
export const widenGrant: MutationOperator = {
  id: 'widen-grant',
  *mutants(policy) {
    for (const [i, grant] of policy.grants.entries()) {
      const resource = grant.resources[0];
      if (resource === undefined) continue;
      const others: [string, Grant | undefined][] = [
        [
          'agent',
          policy.agents.map((a) => ({ ...grant, agent: a.id })).find((g) => !granted(policy, g, resource)),
        ],
        ['task', policy.tasks.map((task) => ({ ...grant, task })).find((g) => !granted(policy, g, resource))],
        [
          'operation',
          policy.operations
            .map((o) => ({ ...grant, operation: o.id }))
            .find((g) => !granted(policy, g, resource)),
        ],
        [
          'resource',
          policy.resources
            .filter((r) => !granted(policy, grant, r.id))
            .map((r) => ({ ...grant, resources: [...grant.resources, r.id] }))[0],
        ],
      ];
      for (const [what, wider] of others) {
        if (!wider) continue;
        const grants =
          what === 'resource'
            ? replaced(policy.grants, i, wider)
            : [...policy.grants, { ...wider, id: `${grant.id}~${what}` }];
        yield {
          id: `grant widened to another ${what}: ${grant.id}`,
          touches: [grant.id],
          policy: { ...policy, grants },
        };
      }
    }
  },
};
