import { sortBy } from '../core/order';
import type { Atom, Condition } from '../policy/conditions/condition';
import { GUARDRAIL_KINDS, type Guardrail } from '../policy/policy';

export const trace = { elements: [], flows: [], tasks: [], approvals: [], why: 'a hand-made rule' };

/** A condition in which every atom must hold. */
export const always = (...atoms: Atom[]): Condition =>
  atoms.map((atom, i) => ({ id: `c${i + 1}`, anyOf: [atom], source: `atom ${i + 1}` }));
export const path = (text: string) => text.split('.');
export const is = (at: string, ...values: (string | number | boolean)[]): Atom => ({
  kind: 'oneOf',
  path: path(at),
  values,
  negated: false,
});
export const compare = (at: string, op: '<=' | '>=', value: number): Atom => ({
  kind: 'compare',
  path: path(at),
  op,
  value,
});

const conditions: Readonly<Record<Guardrail['kind'], Condition>> = {
  IDENTITY: always(
    is('subject.properties.identity', 'spiffe://acme/support'),
    is('subject.properties.attested', true),
  ),
  STATE: always(is('subject.properties.state', 'active'), is('context.task.state', 'active')),
  CREDENTIAL: always(compare('context.credential.age_s', '<=', 900), {
    kind: 'samePath',
    path: path('context.credential.holder'),
    other: path('subject.id'),
    negated: false,
  }),
  TASKTTL: always(compare('context.task.age_s', '<=', 3600)),
  DELEGATION: always(compare('context.delegation.depth', '<=', 1)),
  TAINT: always(is('context.session.untrusted_seen', false)),
  PROVENANCE: always(is('context.args_provenance.amount', 'user', 'trusted')),
  LABEL: always(compare('resource.properties.sensitivity', '<=', 2)),
  FLOW: always(compare('context.session.max_sensitivity', '<=', 2)),
  EGRESS: [
    {
      id: 'c1',
      source: 'destination',
      anyOf: [
        is('context.destination', ''),
        {
          kind: 'text',
          path: path('context.destination'),
          test: 'domain',
          value: 'acme.example',
          negated: false,
        },
      ],
    },
  ],
  LIMIT: always(compare('context.counters.task_calls', '<=', 20)),
  PIN: always(is('context.tool.digest', 'sha256:reviewed')),
  MEMORY: always(is('context.session.untrusted_seen', false)),
  ENV: always(compare('context.time.minute_of_day', '<=', 1_200), is('context.environment', 'prod')),
  BREAKGLASS: always({
    kind: 'member',
    path: path('context.break_glass.roles'),
    value: 'operator',
    negated: false,
  }),
  SOD: always({
    kind: 'memberPath',
    path: path('context.approval.approvers'),
    other: path('context.break_glass.by'),
    negated: true,
  }),
};

/** One guardrail of every kind over the fixture policy, by id. */
export const guardrails: readonly Guardrail[] = sortBy(
  GUARDRAIL_KINDS.map(
    (kind): Guardrail => ({
      id: `guardrail/${kind}`,
      kind,
      scope: {
        agents: ['support'],
        ...(kind === 'TAINT' || kind === 'PROVENANCE' ? { operations: ['billing.refund'] } : {}),
        ...(kind === 'LABEL' ? { resources: ['ledger'] } : {}),
      },
      require: conditions[kind],
      strength: ['TAINT', 'PROVENANCE', 'MEMORY'].includes(kind) ? 'approvable' : 'forbid',
      trace,
    }),
  ),
  ({ id }) => id,
);
