import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import type { CheckInput } from './input';

/** M9: a task's agent and the people who may break its glass exist, and each operation it uses is offered and can be reached by a call flow. */
export function checkTasks({ document, graph }: CheckInput): Diagnostic[] {
  const callable = new Set(
    document.flows.flatMap((f) =>
      f.kind === 'call' ? f.operations.map((op) => `${f.from} ${f.to}.${op}`) : [],
    ),
  );
  return document.tasks.flatMap((task, i) => {
    if (graph.element.get(task.agent)?.kind !== 'agent')
      return [
        found(
          graph.element.has(task.agent) ? 'AMB214' : 'AMB201',
          `Task "${task.id}" belongs to "${task.agent}", which is not an agent on the map.`,
          `/tasks/${i}/agent`,
          task.id,
        ),
      ];
    const seen = new Set<string>();
    const strangers = (task.breakGlass?.by ?? []).flatMap((id, j) =>
      graph.element.get(id)?.kind === 'human'
        ? []
        : [
            found(
              graph.element.has(id) ? 'AMB214' : 'AMB201',
              `Task "${task.id}" has its glass broken by "${id}", which is not a person on the map.`,
              `/tasks/${i}/breakGlass/by/${j}`,
              task.id,
            ),
          ],
    );
    const uses = task.uses.flatMap(({ operation }, j) => {
      const at = `/tasks/${i}/uses/${j}/operation`;
      const repeated = seen.has(operation);
      seen.add(operation);
      if (!graph.operation.has(operation))
        return [found('AMB205', `Task "${task.id}" uses "${operation}", which no tool offers.`, at, task.id)];
      if (repeated) return [found('AMB217', `Task "${task.id}" lists "${operation}" twice.`, at, task.id)];
      return callable.has(`${task.agent} ${operation}`)
        ? []
        : [
            found(
              'AMB204',
              `Task "${task.id}" uses "${operation}", but no call flow from "${task.agent}" allows it.`,
              at,
              task.id,
            ),
          ];
    });
    return [...strangers, ...uses];
  });
}
