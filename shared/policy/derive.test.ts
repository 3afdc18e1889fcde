import { describe, expect, test } from 'vitest';
import type { ModelDocument } from '../model/document';
import { buildGraph } from '../model/graph';
import { derivePolicy } from './derive';
import { evaluate } from './evaluate';
import { exampleModel } from './example-model';
import { GUARDRAIL_KINDS, type Policy } from './policy';
import type { EvaluationRequest } from './request';
import { requestDigest } from './request-digest';

function derive(document: ModelDocument = exampleModel): Policy {
  const result = derivePolicy(buildGraph(document));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

const policy = derive();

type Facts = {
  -readonly [K in keyof EvaluationRequest['context']]?: Partial<EvaluationRequest['context'][K]>;
};

/** The refund that the example allows, with facts overridden, and its true digest. */
function request(
  context: Facts = {},
  rest: Partial<Omit<EvaluationRequest, 'context'>> = {},
): EvaluationRequest {
  const base = {
    now: '2026-03-02T10:00:00Z',
    now_ms: 1,
    time: { hour: 10, minute_of_day: 600, weekday: 1 },
    args: { account: 'DE1', amount_cents: 900 },
    args_provenance: { account: 'user', amount_cents: 'model' },
    task: { type: 'refund-order', id: 'r1', subject: 'c1', state: 'active', age_s: 1 },
    session: { id: 's', max_sensitivity: 0, untrusted_seen: false },
    delegation: { depth: 1, path: 'router/route', on_behalf_of: '' },
    credential: {
      id: 'pay-token',
      holder: 'spiffe://acme.test/desk',
      audience: 'https://pay.test',
      age_s: 1,
    },
    approval: { state: 'none', id: '', roles: [], approvers: [], people: 0, covers_digest: '', age_s: 0 },
    counters: {
      task_calls: 0,
      operation_calls: 0,
      session_calls: 0,
      session_operation_calls: 0,
      task_cost: 0,
      session_cost: 0,
      steps: 0,
      retries: 0,
    },
    break_glass: { by: '', roles: [], ticket: '', record: '', age_s: 0 },
    environment: '',
    tool: { digest: `sha256:${'a'.repeat(64)}` },
    destination: 'api.bank.test',
    digest: '',
  };
  const merged = Object.fromEntries(
    Object.entries(base).map(([key, value]) => {
      const over = context[key as keyof Facts];
      if (over === undefined) return [key, value];
      return [
        key,
        typeof value === 'object' && key !== 'args' && key !== 'args_provenance'
          ? { ...value, ...(over as object) }
          : over,
      ];
    }),
  );
  const made = {
    subject: {
      type: 'agent',
      id: 'desk',
      properties: { identity: 'spiffe://acme.test/desk', attested: true, state: 'active' },
    },
    action: { name: 'pay.refund' },
    resource: { type: 'external', id: 'bank', properties: { sensitivity: 0 } },
    ...rest,
    context: merged,
  } as unknown as EvaluationRequest;
  const digest = requestDigest(made);
  const { approval } = made.context;
  const covers = approval.covers_digest === 'this' ? digest : approval.covers_digest;
  return { ...made, context: { ...made.context, digest, approval: { ...approval, covers_digest: covers } } };
}

const approved = { state: 'approved', id: 'lead-approves', roles: ['lead'], covers_digest: 'this', age_s: 5 };
const big = { args: { account: 'DE1', amount_cents: 20_000 } };

test('P1, D3: a declared use over a matching call flow is allowed, and nothing else is', () => {
  expect(policy.grants.map((g) => g.id)).toEqual(['grant:refund-order:pay.refund']);
  expect(evaluate(policy, request())).toEqual({
    outcome: 'allow',
    rules: ['grant:refund-order:pay.refund'],
    reasons: [],
  });
  expect(
    evaluate(policy, request({ args: {}, args_provenance: {} }, { action: { name: 'pay.void_all' } }))
      .reasons,
  ).toEqual(['no_grant']);
});

test('P1: without the call flow the same use grants nothing', () => {
  expect(
    derive({ ...exampleModel, flows: exampleModel.flows.filter((f) => f.id !== 'f-pay') }).grants,
  ).toEqual([]);
});

describe('P2: what is missing, ill-typed or unknown is denied by name', () => {
  test('D1: a missing fact', () => {
    const broken = structuredClone(request()) as unknown as { context: { task: Record<string, unknown> } };
    delete broken.context.task.age_s;
    expect(evaluate(policy, broken)).toEqual({
      outcome: 'deny',
      rules: [],
      reasons: ['fact_missing:context.task.age_s'],
    });
  });
  test('an ill-typed fact and a negative age', () => {
    expect(
      evaluate(policy, request({ session: { untrusted_seen: 'no' as unknown as boolean } })).reasons,
    ).toEqual(['fact_type:context.session.untrusted_seen']);
    expect(evaluate(policy, request({ task: { age_s: -1 } })).reasons).toEqual([
      'fact_type:context.task.age_s',
    ]);
  });
  test('arguments that are undeclared, absent or of another type', () => {
    const args = { account: 7, colour: 'red' } as Record<string, unknown>;
    expect(evaluate(policy, request({ args })).reasons).toEqual([
      'arg_missing:amount_cents',
      'arg_type:account',
      'arg_unknown:colour',
    ]);
  });
  test('anything that is not a request at all', () => {
    for (const value of [null, 7, 'x', [], {}, { subject: { __proto__: null } }])
      expect(evaluate(policy, value).outcome).toBe('deny');
  });
  test('D2: an unknown resource', () => {
    expect(
      evaluate(
        policy,
        request({}, { resource: { type: 'external', id: 'moon', properties: { sensitivity: 0 } } }),
      ).reasons,
    ).toEqual(['unknown_resource']);
  });
});

describe('P3: escalation is not permission', () => {
  test('D8: above the threshold a person is asked', () => {
    expect(evaluate(policy, request(big))).toMatchObject({
      outcome: 'escalate',
      approval: 'approval:lead-approves',
    });
  });
  test('D5, A1: a fresh approval of exactly this request allows', () => {
    expect(evaluate(policy, request({ ...big, approval: approved })).outcome).toBe('allow');
  });
  test.each([
    ['stale', { ...approved, age_s: 601 }],
    ['by the wrong role', { ...approved, roles: ['desk'] }],
    ['for another request', { ...approved, covers_digest: 'sha256:0' }],
    ['still pending', { ...approved, state: 'pending' }],
  ])('A1: an approval that is %s escalates again', (_, approval) => {
    expect(evaluate(policy, request({ ...big, approval })).outcome).toBe('escalate');
  });
  test('D7, A5: a refusal and a time-out that means no are denials', () => {
    expect(evaluate(policy, request({ ...big, approval: { ...approved, state: 'denied' } })).reasons).toEqual(
      ['approval_denied'],
    );
    expect(
      evaluate(policy, request({ ...big, approval: { ...approved, state: 'timed_out' } })).reasons,
    ).toEqual(['approval_timeout']);
  });
});

describe('P4, D4: each guardrail overrides the grant', () => {
  const violations: Record<string, [Facts, Partial<EvaluationRequest>?]> = {
    'G-IDENTITY': [
      {},
      {
        subject: {
          type: 'agent',
          id: 'desk',
          properties: { identity: 'spiffe://acme.test/desk', attested: false, state: 'active' },
        },
      },
    ],
    'G-STATE': [{ task: { state: 'revoked' } }],
    'G-CREDENTIAL': [{ credential: { age_s: 601 } }],
    'G-TASKTTL': [{ task: { age_s: 901 } }],
    'G-DELEGATION': [{ delegation: { depth: 0, path: '' } }],
    'G-LABEL': [{}, { resource: { type: 'external', id: 'bank', properties: { sensitivity: 3 } } }],
    'G-FLOW': [],
    'G-EGRESS': [{ destination: 'api.bank.test.evil.test' as never }],
    'G-LIMIT': [{ counters: { operation_calls: 1 } }],
    'G-PIN': [{ tool: { digest: 'sha256:0' } }],
  } as never;
  test.each(Object.entries(violations).filter(([name]) => name !== 'G-FLOW'))(
    '%s',
    (name, [context, rest]) => {
      const kind = name.slice('G-'.length);
      const decision = evaluate(policy, request(context, rest));
      expect(decision).toMatchObject({ outcome: 'deny', reasons: [`guardrail:${kind}`] });
      expect(
        decision.rules.every((id) => policy.guardrails.some((g) => g.id === id && g.kind === kind)),
      ).toBe(true);
    },
  );
  test('G-TAINT and G-PROVENANCE ask where an approval covers the operation', () => {
    expect(evaluate(policy, request({ session: { untrusted_seen: true } })).reasons).toEqual([
      'approval_needed',
      'guardrail:TAINT',
    ]);
    expect(evaluate(policy, request({ args_provenance: { account: 'model' } })).reasons).toEqual([
      'approval_needed',
      'guardrail:PROVENANCE',
    ]);
  });
  test('D6: and deny where none does', () => {
    const bare = derive({
      ...exampleModel,
      approvals: [],
      flows: exampleModel.flows.filter((f) => f.kind !== 'escalate'),
    });
    expect(evaluate(bare, request({ session: { untrusted_seen: true } }))).toMatchObject({
      outcome: 'deny',
      reasons: ['guardrail:TAINT'],
    });
  });
  test('G-FLOW: what was read before may not leave through a sink that must not see it', () => {
    const leaky = derive({
      ...exampleModel,
      elements: exampleModel.elements.map((e) =>
        e.id === 'bank' && e.kind === 'external' ? { ...e, accepts: 'internal' as const } : e,
      ),
    });
    expect(evaluate(leaky, request({ session: { max_sensitivity: 2 } })).reasons).toEqual(['guardrail:FLOW']);
  });
  test('G-ENV', () => {
    const late = { time: { hour: 18, minute_of_day: 1080, weekday: 1 } };
    expect(evaluate(policy, request(late))).toMatchObject({ outcome: 'deny', reasons: ['guardrail:ENV'] });
  });
  test('every kind has an instance in the example, with a bank that is remembered', () => {
    const remembering = derive({
      ...exampleModel,
      tasks: exampleModel.tasks.map((t) => ({ ...t, breakGlass: { by: ['lead'], validity: 'PT1H' } })),
      elements: exampleModel.elements.map((e) =>
        e.id === 'bank'
          ? { id: 'bank', kind: 'data-store' as const, name: 'Notes', store: 'memory' as const, data: [] }
          : e.kind === 'tool'
            ? { ...e, operations: e.operations.map((o) => ({ ...o, effect: 'write' as const })) }
            : e,
      ),
    });
    expect(new Set(remembering.guardrails.map((g) => g.kind))).toEqual(new Set(GUARDRAIL_KINDS));
  });
});

test('P6: every rule leads back to the design', () => {
  for (const rule of [...policy.grants, ...policy.guardrails]) {
    expect(rule.trace.why).not.toBe('');
    expect(rule.trace.elements.length + rule.trace.tasks.length).toBeGreaterThan(0);
  }
});

test('P7: the order of the document does not change the policy', () => {
  const turned = {
    ...exampleModel,
    elements: [...exampleModel.elements].reverse(),
    tasks: [...exampleModel.tasks].reverse(),
    flows: [...exampleModel.flows].reverse(),
  };
  const { modelHash: _, ...left } = derive(turned);
  const { modelHash: __, ...right } = policy;
  expect(left).toEqual(right);
});

test('a cyclic delegation ends, and an agent without an identity is granted nothing', () => {
  const cyclic: ModelDocument = {
    ...exampleModel,
    flows: [
      ...exampleModel.flows,
      { id: 'back', kind: 'delegate', from: 'desk', to: 'router', tasks: ['route'], maxDepth: 8 },
    ],
  };
  expect(derive(cyclic).grants).toHaveLength(1);
  const anonymous = exampleModel.elements.map((e) =>
    e.id === 'desk' && e.kind === 'agent' ? { ...e, identity: { method: 'none' as const } } : e,
  );
  expect(derive({ ...exampleModel, elements: anonymous }).grants).toEqual([]);
});

test('P4: a name in steers that no argument has makes every argument steer, not none', () => {
  const slip = exampleModel.elements.map((e) =>
    e.kind === 'tool' ? { ...e, operations: e.operations.map((o) => ({ ...o, steers: ['acount'] })) } : e,
  );
  const guardrail = derive({ ...exampleModel, elements: slip }).guardrails.find(
    (g) => g.kind === 'PROVENANCE',
  );
  expect(guardrail?.require).toHaveLength(3);
});

test('P1: an operation that two flows carry past different points goes with the first by id, and that is said', () => {
  const twice = (ids: readonly string[]) => {
    const [pay, ...rest] = exampleModel.flows;
    if (pay?.kind !== 'call') throw new Error('the first flow is the call');
    const { via: _, ...direct } = pay;
    const flows = [...ids.map((id) => (id === 'a' ? { ...direct, id } : { ...pay, id })), ...rest];
    return derivePolicy(buildGraph({ ...exampleModel, flows }));
  };
  for (const order of [
    ['a', 'b'],
    ['b', 'a'],
  ]) {
    const result = twice(order);
    expect(result.diagnostics.map((d) => d.code)).toEqual(['AMB315']);
    expect(result.ok && result.value.grants[0]).toMatchObject({ pep: null, trace: { flows: ['a', 'b'] } });
  }
});
