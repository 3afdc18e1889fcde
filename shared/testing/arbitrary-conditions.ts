import fc from 'fast-check';
import type { Argument } from '../policy/policy';

/** Texts that the generated conditions mention and their near misses, so that both sides of every test are met. */
export const TEXTS = [
  '',
  'x',
  'c-1',
  'support',
  't',
  'tax',
  '/docs',
  '/docs/a',
  '/docs/../x',
  '/docsx',
  'acme.example',
  'a.acme.example',
  'evil-acme.example',
  '🙂🙂',
  '"\'\\',
] as const;
export const NUMBERS = [-1, 0, 1, 2, 99, 100, 101, 500] as const;
const METHODS = ['startsWith', 'endsWith', 'contains', 'inDomain', 'underPath'] as const;
const ORDERS = ['<', '<=', '>', '>=', '==', '!='] as const;

const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
/** A text as a CEL literal. */
const quoted = (value: string) => JSON.stringify(value);

const integerTest = (path: string) =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...ORDERS), number).map(([op, n]) => `${path} ${op} ${n}`),
    fc.tuple(fc.constantFrom(...ORDERS), number).map(([op, n]) => `${n} ${op} ${path}`),
    fc.array(number, { maxLength: 3 }).map((list) => `${path} in [${list.join(', ')}]`),
  );
const size = (path: string) =>
  fc
    .tuple(fc.constantFrom(...ORDERS), fc.constantFrom(0, 1, 2, 3))
    .map(([op, n]) => `size(${path}) ${op} ${n}`);
const textTest = (path: string, measured: boolean) =>
  fc.oneof(
    fc.tuple(fc.constantFrom('==', '!='), text).map(([op, v]) => `${path} ${op} ${quoted(v)}`),
    fc.array(text, { maxLength: 3 }).map((list) => `${path} in [${list.map(quoted).join(', ')}]`),
    fc
      .tuple(
        fc.constantFrom(...METHODS),
        text.filter((v) => v !== ''),
      )
      .map(([method, v]) => `${path}.${method}(${quoted(v)})`),
    fc.constantFrom('==', '!=').map((op) => `${path} ${op} task.subject`),
    fc.constant(`${path} in lists.partners`),
    ...(measured ? [size(path)] : []),
  );

function argumentTest({ name, type, required }: Argument, measured: boolean): fc.Arbitrary<string>[] {
  const path = `args.${name}`;
  const origin = fc
    .constantFrom('user', 'trusted', 'untrusted')
    .map((from) => `provenance.${name} == '${from}'`);
  const presence = required ? [origin] : [origin, fc.constant(`has(${path})`)];
  switch (type) {
    case 'integer':
      return [integerTest(path), ...presence];
    case 'string':
      return [textTest(path, measured), ...presence];
    case 'strings':
      return [
        text.map((v) => `${quoted(v)} in ${path}`),
        fc.constantFrom(`task.subject in ${path}`, `agent.id in ${path}`),
        ...(measured ? [size(path)] : []),
        ...presence,
      ];
    case 'integers':
      return [...(measured ? [size(path)] : []), ...presence];
    default:
      return presence;
  }
}

const facts: readonly fc.Arbitrary<string>[] = [
  fc.constantFrom('session.untrusted_seen', '!session.untrusted_seen'),
  integerTest('session.max_sensitivity'),
  integerTest('resource.sensitivity'),
  integerTest('task.age_s'),
  fc.constantFrom(8, 17).map((hour) => `time.hour < ${hour}`),
  fc.constantFrom("agent.id == 'support'", "task.type != 'close-ticket'", 'task.subject != agent.id'),
];

/**
 * CEL conditions of the supported subset over an operation's arguments and the facts of a request, nested three deep.
 * `measured`: with `size()`, which not every target can say. `lists.partners` must be known to who reads them.
 */
export function conditionTexts(
  args: readonly Argument[],
  options: { readonly measured: boolean },
): fc.Arbitrary<string> {
  const atom = fc.oneof(...args.flatMap((a) => argumentTest(a, options.measured)), ...facts);
  const within = (part: fc.Arbitrary<string>) =>
    fc.oneof(
      part,
      part.map((a) => `!(${a})`),
      fc.tuple(part, fc.constantFrom('&&', '||'), part).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    );
  return within(within(within(atom)));
}
