import { inWords, seconds } from '../../model/duration';
import { atMost, type GuardrailRule, grantedTasks, require, trace } from './guardrail';

/** G-TASKTTL: privilege ends with the time a task may take. */
export const taskTtl: GuardrailRule = (input) =>
  grantedTasks(input).flatMap((id) => {
    const task = input.graph.task.get(id);
    if (!task) return [];
    return {
      id: `guardrail:TASKTTL:${id}`,
      kind: 'TASKTTL',
      scope: { tasks: [id] },
      strength: 'forbid',
      require: require([
        `the task is at most ${inWords(task.ttl)} old`,
        atMost(['context', 'task', 'age_s'], seconds(task.ttl)),
      ]),
      trace: trace(`One run of ${id} may take ${inWords(task.ttl)}`, { elements: [task.agent], tasks: [id] }),
    };
  });
