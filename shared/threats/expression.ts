import { Environment } from '@marcbachmann/cel-js';
import { uniqueSorted } from '../core/order';
import type { Subject } from './facts/fact';
import { type SubjectName, subjectKinds } from './facts/registry';

/** A checked CEL expression over the facts of one subject kind, and the facts it reads. */
export interface Expression {
  readonly facts: readonly string[];
  /** The value for one subject; undefined when working it out fails. */
  of(subject: Subject): unknown;
}

interface Tree {
  [key: string]: string | Tree;
}

/** `a.b.c` names become nested objects, as CEL selects them. */
function nest<V>(entries: readonly (readonly [string, V])[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const steps = name.split('.');
    let at = root;
    for (const step of steps.slice(0, -1)) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1) ?? ''] = value;
  }
  return root;
}

const environments = new Map<SubjectName, Environment>();
const untyped = new Environment({ unlistedVariablesAreDyn: true });

function environmentOf(kind: SubjectName): Environment {
  const known = environments.get(kind);
  if (known) return known;
  let environment = new Environment({
    unlistedVariablesAreDyn: false,
    limits: { maxAstNodes: 2_000, maxDepth: 60 },
  });
  const types = nest(Object.entries(subjectKinds[kind].facts).map(([name, f]) => [name, f.type] as const));
  for (const [name, schema] of Object.entries(types))
    environment = environment.registerVariable({ name, schema: schema as Tree });
  environments.set(kind, environment);
  return environment;
}

/** Parses and type-checks `text`; the error text when it does not read, or does not give a `type`. */
export function compileExpression(
  text: string,
  kind: SubjectName,
  type: 'bool' | 'string',
): Expression | string {
  try {
    const checked = environmentOf(kind).parse(text).check();
    if (!checked.valid) return checked.error?.message.split('\n')[0] ?? 'does not type-check';
    if (checked.type !== type) return `gives ${checked.type ?? 'nothing'}, not ${type}`;
    // Types were checked above; evaluation takes plain objects, which is faster than converting to typed maps.
    const run = untyped.parse(text);
    const known = subjectKinds[kind].facts;
    const facts = uniqueSorted(text.match(/[A-Za-z]+(\.[A-Za-z]+)+/g) ?? []).flatMap((name) =>
      factIn(name, known),
    );
    // One scope per expression, whose facts are worked out only when evaluation gets to them: `&&` stops early.
    let current: Subject | undefined;
    const scope = nest(facts.map((name) => [name, undefined as unknown] as const));
    for (const name of facts) {
      const { holder, key } = cellOf(scope, name);
      Object.defineProperty(holder, key, { enumerable: true, get: () => celValue(current?.fact(name)) });
    }
    return {
      facts,
      of: (subject) => {
        current = subject;
        try {
          return run(scope);
        } catch {
          // Types were checked, so this is arithmetic: an overflow, a division by zero. The caller assumes the worst.
          return undefined;
        }
      },
    };
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'unreadable') : 'unreadable';
  }
}

/** The fact that a dotted name starts with: `a.b.exists` reads `a.b`. */
function factIn(name: string, known: object): string[] {
  const steps = name.split('.');
  for (let n = steps.length; n > 1; n -= 1) {
    const fact = steps.slice(0, n).join('.');
    if (Object.hasOwn(known, fact)) return [fact];
  }
  return [];
}

/** Where a dotted fact lies in the nested scope. */
function cellOf(scope: Record<string, unknown>, name: string) {
  const steps = name.split('.');
  let holder = scope;
  for (const step of steps.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
  return { holder, key: steps.at(-1) ?? '' };
}

/** CEL integers are 64 bit: JavaScript numbers would count as doubles. */
const celValue = (value: unknown): unknown => (typeof value === 'number' ? BigInt(value) : value);
