import { requestFor, scenesOf, standingRequest } from '../scene';
import { mustFail } from '../solve/solve';
import { caseOf, type Strategy } from './strategy';

/** Every grant at every resource is allowed once, with a fresh approval where one is always needed. */
export const grant: Strategy = {
  id: 'grant',
  build: (ground, into) => {
    for (const scene of scenesOf(ground, 'every')) {
      const { agent, operation, resource, task } = scene.target;
      const about = `${scene.grant.id}/${resource}`;
      const covers = [scene.grant.id, ...scene.grant.when.map((clause) => `${scene.grant.id}#${clause.id}`)];
      const standing = standingRequest(scene);
      if (standing) {
        const how = standing.approved ? ' once approved' : '';
        into.cases.push(
          caseOf(
            'grant',
            about,
            `${agent} may call ${operation} on ${resource} for ${task}${how}`,
            standing.request,
            { outcome: 'allow', rules: [scene.grant.id] },
            covers,
          ),
        );
        continue;
      }
      const asked = scene.approvals
        .flatMap((approval) => approval.unless.map((clause) => mustFail(clause)))
        .map((needed) =>
          requestFor(scene, { approvals: 'free', also: [...needed, ...asking(scene.ground.policy.askable)] }),
        )
        .find((solution) => solution.found);
      if (asked?.found)
        into.cases.push(
          caseOf(
            'grant',
            about,
            `${agent} must ask before calling ${operation} on ${resource} for ${task}`,
            asked.found,
            { outcome: 'escalate', rules: [scene.grant.id] },
            covers,
          ),
        );
      else into.unreached.push(`${scene.grant.id}@${resource}`);
    }
  },
};

const asking = (askable: Parameters<typeof requestFor>[0]['grant']['when']) =>
  askable.map((clause) => clause.anyOf.map((atom) => ({ atom, holds: true })));
