import { sortBy } from '../core/order';
import { redact } from '../importers/secrets/redact';
import { type ArgumentUse, type LoggedCall, MOST_VALUES, type Tallied, type UseCount } from './call';

interface Counting {
  calls: number;
  refused: number;
  lastUsed: string;
}
interface Watching {
  calls: number;
  min: number | null;
  max: number | null;
  values: Set<string> | null;
}

const SEPARATOR = '\u0000';
/** Values longer than this are not told apart: they are text, not a choice. */
export const LONGEST_VALUE = 200;

/** Counts calls one by one. Memory grows with the number of agents, operations and arguments, not with the number of calls. */
export class Tally {
  private readonly uses = new Map<string, Counting>();
  private readonly given = new Map<string, Watching>();

  add({ agent, task, operation, outcome, time, args }: LoggedCall): void {
    const key = [agent, task, operation].join(SEPARATOR);
    const use = this.uses.get(key) ?? { calls: 0, refused: 0, lastUsed: '' };
    this.uses.set(key, use);
    use.calls += 1;
    if (outcome === 'deny' || outcome === 'escalate') use.refused += 1;
    if (time > use.lastUsed) use.lastUsed = time;
    for (const [name, value] of Object.entries(args ?? {})) this.watch(`${key}${SEPARATOR}${name}`, value);
  }

  private watch(key: string, value: unknown): void {
    const seen = this.given.get(key) ?? { calls: 0, min: null, max: null, values: new Set<string>() };
    this.given.set(key, seen);
    seen.calls += 1;
    if (typeof value === 'number') {
      seen.min = seen.min === null ? value : Math.min(seen.min, value);
      seen.max = seen.max === null ? value : Math.max(seen.max, value);
    }
    if (seen.values === null) return;
    if (typeof value !== 'string' || value.length > LONGEST_VALUE) seen.values = null;
    else if (seen.values.add(value).size > MOST_VALUES) seen.values = null;
  }

  result(): Tallied {
    const uses = [...this.uses].map(([key, counted]): UseCount => {
      const [agent = '', task = '', operation = ''] = key.split(SEPARATOR);
      return { agent, task, operation, ...counted };
    });
    const given = [...this.given].map(([key, { calls, min, max, values }]): ArgumentUse => {
      const [agent = '', task = '', operation = '', argument = ''] = key.split(SEPARATOR);
      return {
        agent,
        task,
        operation,
        argument,
        calls,
        min,
        max,
        values: values ? [...values].sort() : null,
      };
    });
    return inOrder({ uses, arguments: given });
  }
}

/** In an order that does not depend on the log's, and without values of which one looks like a secret. */
export function inOrder({ uses, arguments: given }: Tallied): Tallied {
  return {
    uses: sortBy(uses, (u) => [u.agent, u.task, u.operation].join(SEPARATOR)),
    arguments: sortBy(given.map(withoutSecrets), (a) =>
      [a.agent, a.task, a.operation, a.argument].join(SEPARATOR),
    ),
  };
}

const withoutSecrets = (use: ArgumentUse): ArgumentUse =>
  use.values?.some((value) => redact(value) !== value) ? { ...use, values: null } : use;
