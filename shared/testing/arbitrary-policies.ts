import fc from 'fast-check';
import type { Condition } from '../policy/conditions/condition';
import { parseComplement, parseCondition } from '../policy/conditions/parse';
import { type Grant, GUARDRAIL_KINDS, type Guardrail, type Policy, type Scope } from '../policy/policy';
import type { EvaluationRequest } from '../policy/request';
import { fixturePolicy, fixtureRequest } from '../targets/fixture';
import { conditionTexts, NUMBERS, TEXTS } from './arbitrary-conditions';

/** The named lists that generated conditions may refer to. */
export const LISTS: ReadonlyMap<string, readonly string[]> = new Map([['partners', ['c-1', 'tax', '🙂🙂']]]);

const base = fixturePolicy();
const trace = { elements: [], flows: [], tasks: [], approvals: [], why: 'generated' };

const argsOf = (operation: string) => base.operations.find((o) => o.id === operation)?.args ?? [];

function read(text: string, operation: string, complement = false): Condition | null {
  const parsed = (complement ? parseComplement : parseCondition)(text, {
    args: argsOf(operation),
    lists: LISTS,
    at: '',
  });
  if (parsed.ok) return parsed.value;
  // Nothing but its size may be wrong with a generated condition.
  if (parsed.diagnostics.some(({ code }) => code !== 'AMB305')) throw new Error(JSON.stringify(parsed));
  return null;
}

/** Conditions over one operation in normal form; those beyond the bounds on size are left out. */
function conditions(operation: string, measured: boolean, complement = false): fc.Arbitrary<Condition> {
  return conditionTexts(argsOf(operation), { measured })
    .map((text) => read(text, operation, complement))
    .filter((condition) => condition !== null);
}

const operations = base.operations.map((o) => o.id);
/** A part of a scope: mostly every one of them, sometimes any. */
const part = (ids: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.subarray([...ids]) });
const scope: fc.Arbitrary<Scope> = fc
  .record({
    agents: part(['support', 'nobody']),
    tasks: part(base.tasks),
    operations: part(operations),
    resources: part(base.resources.map((r) => r.id)),
  })
  .map((parts) => Object.fromEntries(Object.entries(parts).filter(([, ids]) => ids !== undefined)));

/** One more guardrail of any kind, strength and scope, over what every operation knows. */
export const guardrails: fc.Arbitrary<Guardrail> = fc.record({
  id: fc.constant('guardrail/generated'),
  kind: fc.constantFrom(...GUARDRAIL_KINDS),
  scope,
  require: conditionTexts([], { measured: false })
    .map((text) => read(text, ''))
    .filter((condition) => condition !== null),
  strength: fc.constantFrom('forbid', 'approvable'),
  trace: fc.constant(trace),
});

/** The fixture's policy under generated conditions: grants with siblings, approvals, and at times a further guardrail. */
export function policies({ measured }: { readonly measured: boolean }): fc.Arbitrary<Policy> {
  const grantOf = (operation: string, index: number): fc.Arbitrary<Grant> =>
    fc
      .record({
        when: fc.oneof(fc.constant<Condition>([]), conditions(operation, measured)),
        // An approval speaks of the arguments that all its operations share.
        approvals: fc.subarray(
          operation === 'billing.refund' ? ['approval/refund', 'approval/second'] : ['approval/second'],
        ),
        resources: fc.subarray(['docs', 'ledger', 'queue'], { minLength: 1 }),
        task: fc.constantFrom('answer-ticket', 'answer-ticket', 'answer-ticket', 'close-ticket'),
      })
      .map((parts) => ({
        ...parts,
        id: `grant/${operation}/${index}`,
        agent: 'support',
        operation,
        pep: 'gateway',
        trace,
      }));
  const grants = fc.tuple(...operations.flatMap((o) => [grantOf(o, 1), grantOf(o, 2)]));
  const approval = base.approvals[0];
  if (!approval) throw new Error('the fixture has an approval');
  return fc
    .record({
      grants,
      extra: fc.option(guardrails, { nil: undefined }),
      kept: fc.subarray([...base.guardrails]),
      first: conditions('billing.refund', measured, true),
      second: conditions('', measured, true),
    })
    .map(({ grants, extra, kept, first, second }) => ({
      ...base,
      grants,
      guardrails: extra ? [...kept, extra] : kept,
      approvals: [
        { ...approval, unless: first },
        { ...approval, id: 'approval/second', unless: second },
      ],
    }));
}

const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
const count = number.filter((n) => n >= 0);
const odd: fc.Arbitrary<unknown> = fc.constantFrom(null, true, 7, 1.5, 'x', [], {}, -3, 2 ** 53);

/** Values that an argument may have: mostly of its type, now and then of none. */
function valuesOf(type: string): fc.Arbitrary<unknown> {
  const right =
    type === 'string'
      ? text
      : type === 'integer'
        ? number
        : type === 'strings'
          ? fc.array(text, { maxLength: 3 })
          : type === 'integers'
            ? fc.array(number, { maxLength: 3 })
            : fc.constantFrom(0.5, 2);
  return fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: odd });
}

function argumentsFor(operation: string): fc.Arbitrary<Record<string, unknown>> {
  const declared = argsOf(operation);
  return fc.record(Object.fromEntries(declared.map((a) => [a.name, valuesOf(a.type)])), {
    requiredKeys: declared.filter((a) => a.required).map((a) => a.name),
  });
}

const settledApproval = fc.record({
  state: fc.constantFrom('none', 'pending', 'approved', 'approved', 'denied', 'timed_out'),
  id: fc.constantFrom('', 'refund'),
  roles: fc.constantFrom([], ['team-lead'], ['clerk', 'team-lead']),
  approvers: fc.constantFrom([], ['h-1'], ['h-1', 'h-2']),
  people: fc.constantFrom(0, 1, 2),
  covers_digest: fc.constantFrom('sha256:this-request', 'sha256:this-request', 'sha256:another'),
  age_s: fc.constantFrom(0, 600, 601),
});

/** Requests for the generated policies: most well formed and near what the rules mention, some with a fact missing. */
export const requests: fc.Arbitrary<EvaluationRequest> = fc
  .constantFrom(...operations)
  .chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      args: argumentsFor(operation),
      provenance: fc.dictionary(
        fc.constantFrom('amount', 'customer_id', 'note', 'path', 'tags', 'ids', 'query', 'ratio'),
        fc.constantFrom('user', 'trusted', 'untrusted', 'model'),
      ),
      resource: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('docs', 'ledger', 'queue') },
        { weight: 1, arbitrary: fc.constant('unheard-of') },
      ),
      agent: fc.oneof(
        { weight: 15, arbitrary: fc.constant('support') },
        { weight: 1, arbitrary: fc.constant('nobody') },
      ),
      task: fc.oneof(
        { weight: 12, arbitrary: fc.constant('answer-ticket') },
        { weight: 3, arbitrary: fc.constant('close-ticket') },
        { weight: 1, arbitrary: fc.constant('no-task') },
      ),
      subject: text,
      age: count,
      sensitivity: fc.constantFrom(0, 1, 2, 2, 100),
      seen: fc.boolean(),
      high: fc.constantFrom(0, 1, 2, 2, 100),
      hour: fc.constantFrom(0, 8, 17),
      approval: settledApproval,
      lost: fc.oneof(
        { weight: 30, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constantFrom('digest', 'destination', 'now') },
      ),
    }),
  )
  .map((r) => {
    const start = fixtureRequest();
    const { context } = start;
    const made = {
      ...context,
      time: { ...context.time, hour: r.hour },
      args: r.args,
      args_provenance: r.provenance,
      task: { ...context.task, type: r.task, subject: r.subject, age_s: r.age },
      session: { ...context.session, max_sensitivity: r.high, untrusted_seen: r.seen },
      approval: r.approval,
    };
    return {
      ...start,
      subject: { ...start.subject, id: r.agent },
      action: { name: r.operation },
      resource: { ...start.resource, id: r.resource, properties: { sensitivity: r.sensitivity } },
      context: Object.fromEntries(Object.entries(made).filter(([key]) => key !== r.lost)),
    } as unknown as EvaluationRequest;
  });
