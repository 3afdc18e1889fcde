import type { Json } from '../../core/canonical';
import { fixtureRequest } from '../../targets/fixture';

type Mutable = { [key: string]: unknown };

/** A copy of `request` with the value at a dotted path replaced, or removed when `value` is undefined. */
function withFact(request: unknown, dotted: string, value: unknown): Json {
  const copy = JSON.parse(JSON.stringify(request)) as Mutable;
  const keys = dotted.split('.');
  const last = keys.pop() ?? '';
  let at = copy;
  for (const key of keys) at = at[key] as Mutable;
  if (value === undefined) delete at[last];
  else Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
  return copy as unknown as Json;
}

function* leaves(value: unknown, path: readonly string[]): Generator<string> {
  yield path.join('.');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  for (const key of Object.keys(value)) yield* leaves((value as Mutable)[key], [...path, key]);
}

const odd: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  100,
  101,
  500,
  501,
  9007199254740991,
  9007199254740992,
  -9007199254740992,
  1e300,
  '',
  'x',
  'support',
  'denied',
  'timed_out',
  'approved',
  'close-ticket',
  'files.read',
  'tickets.search',
  'docs',
  'queue',
  'acme.example',
  'evil-acme.example',
  'a.acme.example',
  '/docs',
  '/docs/a',
  '/docsx',
  '/docs/../x',
  '/docs/..',
  '/docs/..a',
  '/docs/*',
  '__proto__',
  '"\'\n\\`${x}*/',
  '\u202E\u{1F600}é',
  [],
  ['team-lead'],
  ['team-lead', 1],
  [1, 2],
  [1.5],
  {},
  { a: 1 },
];

const approved = {
  state: 'approved',
  id: 'a',
  roles: ['team-lead'],
  approvers: ['h'],
  covers_digest: 'sha256:this-request',
  age_s: 600,
};

/** Requests near the fixture's: every fact in turn replaced by every odd value, from several starting points. */
export function nearbyRequests(): Json[] {
  const pay = fixtureRequest();
  const over = withFact(pay, 'context.args.amount', 400);
  const tainted = withFact(pay, 'context.session.untrusted_seen', true);
  const starts: unknown[] = [
    pay,
    over,
    tainted,
    withFact(over, 'context.approval', approved),
    withFact(tainted, 'context.approval', approved),
    withFact(withFact(withFact(pay, 'action.name', 'files.read'), 'resource.id', 'docs'), 'context.args', {
      path: '/docs/a',
      ratio: 0.5,
      tags: ['x'],
    }),
    withFact(
      withFact(withFact(pay, 'action.name', 'tickets.search'), 'resource.id', 'queue'),
      'context.args',
      { query: 'tax', ids: [1] },
    ),
  ];
  const near = starts.flatMap((start) =>
    [...leaves(start, [])].slice(1).flatMap((dotted) => odd.map((value) => withFact(start, dotted, value))),
  );
  return [
    ...starts,
    null,
    {},
    [],
    'text',
    7,
    withFact(pay, 'context.args.__proto__', 'x'),
    ...near,
  ] as Json[];
}
