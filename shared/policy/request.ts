import Type, { type Static, type TSchema } from 'typebox';

const text = (maxLength = 2_000) => Type.String({ maxLength });
const count = () => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const record = <P extends Record<string, TSchema>>(fields: P) =>
  Type.Object(fields, { additionalProperties: true });

/** Where an argument's value came from, as far as the enforcement point can tell. */
export const PROVENANCES = ['user', 'trusted', 'untrusted', 'model'] as const;
export const TASK_STATES = ['active', 'ended', 'revoked'] as const;
export const APPROVAL_STATES = ['none', 'pending', 'approved', 'denied', 'timed_out'] as const;

/**
 * One question: may this agent do this now, for this task? A valid OpenID AuthZEN Authorization API 1.0 access
 * evaluation request. Every key is always present (`''`, 0, false when there is nothing to say); only `args` and
 * `args_provenance` are open. Sensitivities are 0 public … 3 restricted, ages whole seconds, money whole cents.
 * Everything but `args` is stated by the enforcement point, never by the agent.
 */
export const EvaluationRequest = record({
  subject: record({
    type: Type.Literal('agent'),
    id: text(),
    properties: record({ identity: text(), attested: Type.Boolean(), state: text(64) }),
  }),
  action: record({ name: text() }),
  resource: record({ type: text(64), id: text(), properties: record({ sensitivity: count() }) }),
  context: record({
    now: text(64),
    now_ms: count(),
    time: record({ hour: count(), minute_of_day: count(), weekday: count() }),
    args: Type.Record(Type.String(), Type.Unknown()),
    args_provenance: Type.Record(Type.String(), Type.String({ maxLength: 64 })),
    task: record({ type: text(), id: text(), subject: text(), state: text(64), age_s: count() }),
    session: record({ id: text(), max_sensitivity: count(), untrusted_seen: Type.Boolean() }),
    delegation: record({ depth: count(), path: text(), on_behalf_of: text() }),
    credential: record({ id: text(), holder: text(), audience: text(), age_s: count() }),
    approval: record({
      state: text(64),
      id: text(),
      roles: Type.Array(text(200), { maxItems: 50 }),
      approvers: Type.Array(text(200), { maxItems: 50 }),
      /** How many different people approved, each with one of the roles. */
      people: count(),
      covers_digest: text(),
      age_s: count(),
    }),
    counters: record({
      task_calls: count(),
      operation_calls: count(),
      session_calls: count(),
      session_operation_calls: count(),
      task_cost: count(),
      session_cost: count(),
      steps: count(),
      retries: count(),
    }),
    /** Emergency access that a person opened: who, with which roles, for which ticket, and the log entry that was written first. */
    break_glass: record({
      by: text(),
      roles: Type.Array(text(200), { maxItems: 50 }),
      ticket: text(),
      record: text(),
      age_s: count(),
    }),
    /** Where this runs: `prod`, `staging`. */
    environment: text(200),
    tool: record({ digest: text() }),
    destination: text(),
    digest: text(),
  }),
});
export type EvaluationRequest = Static<typeof EvaluationRequest>;

export type FactType = 'string' | 'integer' | 'boolean' | 'strings' | 'record';

/** A path into the request, by keys: `['context','task','age_s']`. */
export type FactPath = readonly string[];

/** One fact of the fixed shape and the type every engine must insist on (P2). */
export interface Fact {
  readonly path: FactPath;
  readonly type: FactType;
}

function collect(schema: TSchema, path: FactPath): Fact[] {
  const node = schema as { type?: string; properties?: Record<string, TSchema>; const?: unknown };
  if (node.type === 'object' && node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([key, child]) => collect(child, [...path, key]));
  }
  const type: FactType =
    node.type === 'object'
      ? 'record'
      : node.type === 'array'
        ? 'strings'
        : (node.type as 'string' | 'integer' | 'boolean');
  return [{ path, type }];
}

/** Every fact of the fixed shape, in the order of the shape. The one table that all engines check a request against. */
export const FACTS: readonly Fact[] = collect(EvaluationRequest, []);
