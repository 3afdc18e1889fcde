import { inWords, seconds } from '../../model/duration';
import type { Atom } from '../conditions/condition';
import { atMost, type GuardrailRule, grantedTasks, require, trace } from './guardrail';

const fact = (name: string) => ['context', 'break_glass', name];
const given = (name: string): Atom => ({ kind: 'oneOf', path: fact(name), values: [''], negated: true });

/**
 * G-BREAKGLASS: an emergency task runs only while a person of a named role holds the glass broken, for a ticket, for a time, and
 * only once that was written to the log. An agent cannot break it: `by` is the person, and it is stated by the enforcement point.
 */
export const breakGlass: GuardrailRule = (input) =>
  grantedTasks(input).flatMap((id) => {
    const task = input.graph.task.get(id);
    if (task?.breakGlass === undefined) return [];
    const { validity } = task.breakGlass;
    const by = [...task.breakGlass.by].sort();
    return {
      id: `guardrail:BREAKGLASS:${id}`,
      kind: 'BREAKGLASS',
      scope: { tasks: [id] },
      strength: 'forbid',
      require: require(['a person broke the glass', given('by')], [
        'no agent broke it',
        { kind: 'samePath', path: fact('by'), other: ['subject', 'id'], negated: true },
      ], [
        `as ${by.join(' or ')}`,
        ...by.map((value): Atom => ({ kind: 'member', path: fact('roles'), value, negated: false })),
      ], ['there is a ticket', given('ticket')], ['it was written to the log first', given('record')], [
        `not more than ${inWords(validity)} ago`,
        atMost(fact('age_s'), seconds(validity)),
      ]),
      trace: trace(`${id} is for emergencies: ${by.join(' or ')} opens it for ${inWords(validity)}`, {
        elements: [task.agent, ...by],
        tasks: [id],
      }),
    };
  });
