import type { Atom, Clause } from '../policy/conditions/condition';
import type { Guardrail, GuardrailKind, Policy, Trace } from '../policy/policy';

const trace: Trace = { elements: [], flows: [], tasks: [], approvals: [], why: 'for the test' };
const context = (...rest: string[]) => ['context', ...rest];
const clause = (id: string, ...anyOf: Atom[]): Clause => ({ id, anyOf, source: id });
const is = (path: string[], ...values: (string | boolean)[]): Atom => ({
  kind: 'oneOf',
  path,
  values,
  negated: false,
});
const most = (path: string[], value: number): Atom => ({ kind: 'compare', path, op: '<=', value });
const same = (path: string[], other: string[]): Atom => ({ kind: 'samePath', path, other, negated: false });

function rule(
  kind: GuardrailKind,
  strength: Guardrail['strength'],
  require: Clause[],
  scope = {},
): Guardrail {
  return { id: `G-${kind}`, kind, scope, require, strength, trace };
}

/** Two agents, a refund desk: one bounded payment that may need an approval, one read. Written by hand for tests. */
export const smallPolicy: Policy = {
  modelId: 'desk',
  modelHash: `sha256:${'a'.repeat(64)}`,
  agents: [
    { id: 'clerk', identity: 'spiffe://desk/clerk' },
    { id: 'helper', identity: 'spiffe://desk/helper' },
  ],
  operations: [
    {
      id: 'crm.read',
      tool: 'crm',
      called: 'read',
      protocol: 'mcp',
      command: [],
      effect: 'read',
      highImpact: false,
      readsUntrusted: false,
      touches: ['crm-db/orders'],
      args: [{ name: 'customer_id', type: 'string', required: true }],
      pep: [],
    },
    {
      id: 'pay.refund',
      tool: 'pay',
      called: 'refund',
      protocol: 'mcp',
      command: [],
      effect: 'pay',
      highImpact: true,
      readsUntrusted: false,
      touches: ['pay'],
      args: [
        { name: 'amount', type: 'integer', required: true },
        { name: 'currency', type: 'string', required: true },
        { name: 'note', type: 'string', required: false },
        { name: 'to', type: 'string', required: true },
      ],
      pep: [],
    },
  ],
  resources: [
    { id: 'crm-db/orders', type: 'data-set', sensitivity: 2 },
    { id: 'pay', type: 'tool', sensitivity: 0 },
  ],
  tasks: ['look-up', 'refund'],
  lists: [],
  grants: [
    {
      id: 'read-orders',
      agent: 'helper',
      task: 'look-up',
      operation: 'crm.read',
      resources: ['crm-db/orders'],
      when: [clause('own', same(context('args', 'customer_id'), context('task', 'subject')))],
      approvals: [],
      pep: null,
      trace,
    },
    {
      id: 'refund',
      agent: 'clerk',
      task: 'refund',
      operation: 'pay.refund',
      resources: ['pay'],
      when: [
        clause('amount', most(context('args', 'amount'), 50_000)),
        clause('currency', is(context('args', 'currency'), 'EUR', 'USD')),
        clause('to', {
          kind: 'text',
          path: context('args', 'to'),
          test: 'domain',
          value: 'bank.example',
          negated: false,
        }),
      ],
      approvals: ['supervisor'],
      pep: null,
      trace,
    },
  ],
  guardrails: [
    rule('CREDENTIAL', 'forbid', [
      clause('age', most(context('credential', 'age_s'), 900)),
      clause('holder', same(context('credential', 'holder'), ['subject', 'properties', 'identity'])),
    ]),
    rule('DELEGATION', 'forbid', [clause('path', is(context('delegation', 'path'), '', 'clerk'))]),
    rule('IDENTITY', 'forbid', [clause('attested', is(['subject', 'properties', 'attested'], true))]),
    rule(
      'LIMIT',
      'forbid',
      [clause('calls', { kind: 'compare', path: context('counters', 'operation_calls'), op: '<', value: 3 })],
      { tasks: ['refund'] },
    ),
    rule(
      'PROVENANCE',
      'approvable',
      [clause('to', is(context('args_provenance', 'to'), 'user', 'trusted'))],
      { operations: ['pay.refund'] },
    ),
    rule('STATE', 'forbid', [clause('task', is(context('task', 'state'), 'active'))]),
    rule('TAINT', 'approvable', [clause('clean', is(context('session', 'untrusted_seen'), false))]),
  ],
  approvals: [
    {
      id: 'supervisor',
      unless: [clause('small', most(context('args', 'amount'), 5_000))],
      fresh: [
        clause('approved', is(context('approval', 'state'), 'approved')),
        clause('role', {
          kind: 'member',
          path: context('approval', 'roles'),
          value: 'supervisor',
          negated: false,
        }),
        clause('digest', same(context('approval', 'covers_digest'), context('digest'))),
        clause('valid', most(context('approval', 'age_s'), 600)),
      ],
      roles: ['supervisor'],
      people: 1,
      validitySeconds: 600,
      timeoutSeconds: 3600,
      onTimeout: 'deny',
      trace,
    },
  ],
  askable: [
    clause('open', {
      kind: 'oneOf',
      path: context('approval', 'state'),
      values: ['denied', 'timed_out'],
      negated: true,
    }),
  ],
  factsRead: [],
};
