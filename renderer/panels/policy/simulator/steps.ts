import { withValue } from '../../../../shared/cases/solve/paths';
import type { Policy } from '../../../../shared/policy/policy';
import type { EvaluationRequest } from '../../../../shared/policy/request';

/** Something that happens between two calls, or to one of them, and so changes what may be done. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly tells: string;
  run(request: EvaluationRequest, policy: Policy): EvaluationRequest;
}

const TEN_MINUTES = 600;
const MOST_SENSITIVE = 3;

const set = (request: EvaluationRequest, path: string, value: unknown): EvaluationRequest =>
  withValue(request, path.split('.'), value);

/** Roles of the people who may agree to this call. */
function rolesFor({ subject, action, context }: EvaluationRequest, policy: Policy): string[] {
  const covering = policy.grants
    .filter((g) => g.agent === subject.id && g.operation === action.name && g.task === context.task.type)
    .flatMap((g) => g.approvals);
  return [...new Set(policy.approvals.filter((a) => covering.includes(a.id)).flatMap((a) => a.roles))];
}

export const STEPS: readonly Step[] = [
  {
    id: 'taint',
    title: 'Read untrusted content',
    tells: 'The session has read something that a stranger could have written',
    run: (request) => set(request, 'context.session.untrusted_seen', true),
  },
  {
    id: 'sensitive',
    title: 'Read restricted data',
    tells: 'The session now holds data of the highest sensitivity',
    run: (request) => set(request, 'context.session.max_sensitivity', MOST_SENSITIVE),
  },
  {
    id: 'provenance',
    title: 'Take arguments from untrusted content',
    tells: 'Every argument was copied out of what a stranger wrote',
    run: (request) =>
      set(
        request,
        'context.args_provenance',
        Object.fromEntries(Object.keys(request.context.args).map((name) => [name, 'untrusted'])),
      ),
  },
  {
    id: 'approve',
    title: 'Approve this call',
    tells: 'The people whom the policy names agree to exactly this request, now',
    run: (request, policy) => {
      const roles = rolesFor(request, policy);
      return set(request, 'context.approval', {
        ...request.context.approval,
        state: 'approved',
        id: 'approval-1',
        roles,
        approvers: roles.map((_, i) => `person-${i + 1}`),
        covers_digest: request.context.digest,
        age_s: 0,
      });
    },
  },
  {
    id: 'wait',
    title: 'Let ten minutes pass',
    tells: 'Task, credential and approval are ten minutes older',
    run: (request) =>
      ['task', 'credential', 'approval'].reduce((older, part) => {
        const age = request.context[part as 'task' | 'credential' | 'approval'].age_s;
        return set(older, `context.${part}.age_s`, age + TEN_MINUTES);
      }, request),
  },
  {
    id: 'call',
    title: 'Call once more',
    tells: 'The call was made once already: every counter is one higher',
    run: (request) =>
      set(
        request,
        'context.counters',
        Object.fromEntries(
          Object.entries(request.context.counters).map(([name, count]) => [
            name,
            name === 'retries' ? count : Number(count) + 1,
          ]),
        ),
      ),
  },
  {
    id: 'delegate',
    title: 'Come through another agent',
    tells: 'An agent that the model does not know has handed the task down',
    run: (request) => {
      const { delegation } = request.context;
      // Nearest delegator first, as enforcement points state it.
      const path = ['another-agent/its-task', delegation.path].filter(Boolean).join('>');
      return set(request, 'context.delegation', { ...delegation, depth: delegation.depth + 1, path });
    },
  },
  {
    id: 'end',
    title: 'End the task',
    tells: 'The task is over; whatever it was granted goes with it',
    run: (request) => set(request, 'context.task.state', 'ended'),
  },
];
