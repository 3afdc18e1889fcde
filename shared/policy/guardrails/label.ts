import { rankOf, SENSITIVITIES } from '../../model/vocabulary';
import { atMost, type GuardrailRule, grantedTasks, require, trace } from './guardrail';

/** G-LABEL: no data above the agent's clearance or the task's maximum. */
export const label: GuardrailRule = (input) =>
  grantedTasks(input).flatMap((id) => {
    const task = input.graph.task.get(id);
    const agent = task && input.graph.element.get(task.agent);
    if (!task || agent?.kind !== 'agent') return [];
    const limit = Math.min(rankOf(agent.clearance), rankOf(task.maxSensitivity));
    return {
      id: `guardrail:LABEL:${id}`,
      kind: 'LABEL',
      scope: { tasks: [id] },
      strength: 'forbid',
      require: require([
        `the data is at most ${SENSITIVITIES[limit]}`,
        atMost(['resource', 'properties', 'sensitivity'], limit),
      ]),
      trace: trace(`${id} may touch data up to ${SENSITIVITIES[limit]}`, {
        elements: [agent.id],
        tasks: [id],
      }),
    };
  });
