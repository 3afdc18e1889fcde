import type { Case } from '../cases/case';
import type { Condition } from '../policy/conditions/condition';
import { evaluate } from '../policy/evaluate';
import type { Policy } from '../policy/policy';
import type { EvaluationRequest } from '../policy/request';
import { always, compare, guardrails, is, path, trace } from './fixture-guardrails';

/** A small hand-made policy for tests: one support agent, three operations, one approval, every kind of guardrail. */
export function fixturePolicy(): Policy {
  const grant = (operation: string, resources: string[], when: Condition, approvals: string[] = []) => ({
    id: `grant/${operation}`,
    agent: 'support',
    task: 'answer-ticket',
    operation,
    resources,
    when,
    approvals,
    pep: 'gateway',
    trace,
  });
  return {
    modelId: 'fixture',
    modelHash: 'sha256:fixture',
    agents: [{ id: 'support', identity: 'spiffe://acme/support' }],
    operations: [
      {
        id: 'billing.refund',
        tool: 'billing',
        called: 'refund',
        protocol: 'mcp',
        command: [],
        effect: 'pay',
        highImpact: true,
        readsUntrusted: false,
        touches: ['ledger'],
        args: [
          { name: 'amount', type: 'integer', required: true },
          { name: 'customer_id', type: 'string', required: true },
          { name: 'note', type: 'string', required: false },
        ],
        pep: ['gateway'],
      },
      {
        id: 'files.read',
        tool: 'files',
        called: 'read',
        protocol: 'mcp',
        command: [],
        effect: 'read',
        highImpact: false,
        readsUntrusted: false,
        touches: ['docs'],
        args: [
          { name: 'path', type: 'string', required: true },
          { name: 'ratio', type: 'number', required: false },
          { name: 'tags', type: 'strings', required: false },
        ],
        pep: ['gateway'],
      },
      {
        id: 'tickets.search',
        tool: 'tickets',
        called: 'search',
        protocol: 'mcp',
        command: [],
        effect: 'read',
        highImpact: false,
        readsUntrusted: true,
        touches: ['docs', 'queue'],
        args: [
          { name: 'ids', type: 'integers', required: false },
          { name: 'query', type: 'string', required: true },
        ],
        pep: ['gateway'],
      },
    ],
    resources: [
      { id: 'docs', type: 'data-store', sensitivity: 1 },
      { id: 'ledger', type: 'data-set', sensitivity: 2 },
      { id: 'queue', type: 'tool', sensitivity: 0 },
    ],
    tasks: ['answer-ticket', 'close-ticket'],
    lists: [],
    grants: [
      grant(
        'billing.refund',
        ['ledger'],
        always(compare('context.args.amount', '<=', 500), {
          kind: 'samePath',
          path: path('context.args.customer_id'),
          other: path('context.task.subject'),
          negated: false,
        }),
        ['approval/refund'],
      ),
      grant(
        'files.read',
        ['docs'],
        always(
          { kind: 'text', path: path('context.args.path'), test: 'under', value: '/docs', negated: false },
          { kind: 'text', path: path('context.args.path'), test: 'substring', value: '*', negated: true },
        ),
      ),
      grant(
        'tickets.search',
        ['queue', 'docs'],
        always({
          kind: 'text',
          path: path('context.args.query'),
          test: 'prefix',
          value: 't',
          negated: false,
        }),
      ),
    ],
    guardrails,
    approvals: [
      {
        id: 'approval/refund',
        unless: always(compare('context.args.amount', '<=', 100)),
        fresh: always(
          is('context.approval.state', 'approved'),
          { kind: 'member', path: path('context.approval.roles'), value: 'team-lead', negated: false },
          {
            kind: 'samePath',
            path: path('context.approval.covers_digest'),
            other: path('context.digest'),
            negated: false,
          },
          compare('context.approval.age_s', '<=', 600),
        ),
        roles: ['team-lead'],
        people: 1,
        validitySeconds: 600,
        timeoutSeconds: 3600,
        onTimeout: 'deny',
        trace,
      },
    ],
    askable: always({
      kind: 'oneOf',
      path: path('context.approval.state'),
      values: ['denied', 'timed_out'],
      negated: true,
    }),
    factsRead: [],
  };
}

/** A request that the fixture policy allows: refund of 80.00 to the customer the ticket is about. */
export function fixtureRequest(): EvaluationRequest {
  return {
    subject: {
      type: 'agent',
      id: 'support',
      properties: { identity: 'spiffe://acme/support', attested: true, state: 'active' },
    },
    action: { name: 'billing.refund' },
    resource: { type: 'data-set', id: 'ledger', properties: { sensitivity: 2 } },
    context: {
      now: '2026-01-01T00:00:00Z',
      now_ms: 1_767_225_600_000,
      time: { hour: 0, minute_of_day: 0, weekday: 4 },
      args: { amount: 80, customer_id: 'c-1' },
      args_provenance: { amount: 'user', customer_id: 'trusted' },
      task: { type: 'answer-ticket', id: 't-1', subject: 'c-1', state: 'active', age_s: 10 },
      session: { id: 's-1', max_sensitivity: 1, untrusted_seen: false },
      delegation: { depth: 0, path: '', on_behalf_of: '' },
      credential: { id: 'k-1', holder: 'support', audience: 'billing', age_s: 30 },
      approval: { state: 'none', id: '', roles: [], approvers: [], people: 0, covers_digest: '', age_s: 0 },
      counters: {
        task_calls: 1,
        operation_calls: 1,
        session_calls: 0,
        session_operation_calls: 0,
        task_cost: 0,
        session_cost: 0,
        steps: 1,
        retries: 0,
      },
      break_glass: { by: 'h-9', roles: ['operator'], ticket: '', record: '', age_s: 0 },
      environment: 'prod',
      tool: { digest: 'sha256:reviewed' },
      destination: '',
      digest: 'sha256:this-request',
    },
  };
}

/** A few cases over the fixture policy: what it allows, what needs approval, and what nothing grants. */
export function fixtureCases(): Case[] {
  const request = fixtureRequest();
  const changed = (context: object): EvaluationRequest => ({
    ...request,
    context: { ...request.context, ...context },
  });
  const requests: readonly EvaluationRequest[] = [
    request,
    changed({ args: { amount: 300, customer_id: 'c-1' } }),
    changed({ args: { amount: 501, customer_id: 'c-1' } }),
    changed({ args: { amount: 80, customer_id: 'c-2' } }),
    changed({ args: { amount: 80, customer_id: 'c-1', extra: true } }),
    changed({ session: { id: 's-1', max_sensitivity: 1, untrusted_seen: true } }),
    { ...request, subject: { ...request.subject, id: 'nobody' } },
    { ...request, action: { name: 'billing.close' } },
  ];
  const decided = (asked: EvaluationRequest) => {
    const { outcome, rules, reasons } = evaluate(fixturePolicy(), asked);
    return { outcome, rules, reasons };
  };
  return requests.map((asked, i) => ({
    id: `grant/${i}`,
    title: `the fixture's request ${i}`,
    kind: 'grant',
    request: asked,
    expect: decided(asked),
    covers: [],
    threats: [],
  }));
}
