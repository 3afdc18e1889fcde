import type { Task } from '../../model/document';
import type { Atom } from '../conditions/condition';
import { below, equals, type GuardrailRule, grantedTasks, require, trace } from './guardrail';

const fact = (name: string) => ['context', 'time', name];
/** Monday is 1, as in ISO 8601. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Clauses of a window; one that ends before it begins runs past midnight. */
function clausesOf({ from, to, days }: NonNullable<Task['hours']>): [string, ...Atom[]][] {
  const after: Atom = { kind: 'compare', path: fact('minute_of_day'), op: '>=', value: minutes(from) };
  const before = below(fact('minute_of_day'), minutes(to));
  const clauses: [string, ...Atom[]][] =
    from < to
      ? [
          [`it is ${from} or later`, after],
          [`it is before ${to}`, before],
        ]
      : [[`it is ${from} or later, or before ${to}`, after, before]];
  if (days !== undefined)
    clauses.push([
      `it is ${days.join(' or ')}`,
      equals(fact('weekday'), ...days.map((day) => DAYS.indexOf(day) + 1)),
    ]);
  return clauses;
}

/** G-ENV: a task runs only in the hours, on the days and in the environments it was meant for. */
export const env: GuardrailRule = (input) =>
  grantedTasks(input).flatMap((id) => {
    const task = input.graph.task.get(id);
    if (task?.hours === undefined && task?.environments === undefined) return [];
    const { hours, environments } = task;
    const when =
      hours && `${hours.from} to ${hours.to} UTC${hours.days ? ` on ${hours.days.join(', ')}` : ''}`;
    const where = environments && [...environments].sort().join(' or ');
    return {
      id: `guardrail:ENV:${id}`,
      kind: 'ENV',
      scope: { tasks: [id] },
      strength: 'forbid',
      require: require(...(hours ? clausesOf(hours) : []), ...(environments
        ? [
            [`it runs in ${where}`, equals(['context', 'environment'], ...[...environments].sort())] as [
              string,
              Atom,
            ],
          ]
        : [])),
      trace: trace(`${id} is for ${[when, where].filter(Boolean).join(' in ')}`, {
        elements: [task.agent],
        tasks: [id],
      }),
    };
  });
