import Type, { type Static, type TProperties, type TSchema } from 'typebox';
import { Element } from './elements/registry';
import { Flow } from './flows/registry';
import { RECORD_TYPES } from './record-types';
import {
  Digest,
  Duration,
  Id,
  idOf,
  LONGEST_NOTE,
  Name,
  OperationRef,
  oneOf,
  Sensitivity,
  Text,
} from './vocabulary';

/** The format this program writes. */
export const FORMAT = 'ambit/1';

const part = <P extends TProperties>(fields: P) =>
  Type.Object(fields, { additionalProperties: false, patternProperties: { '^x-': {} as TSchema } });

const Condition = Type.String({
  minLength: 1,
  maxLength: 4_000,
  description: 'A CEL expression in the supported subset',
  'x-field': 'condition',
});

export const Zone = part({
  id: Id,
  name: Name,
  parent: Type.Optional(idOf('zone')),
  description: Type.Optional(Text),
});

/** A declared use of one operation: what the task needs it for is bounded by `when` and `limit`. */
export const TaskUse = part({
  operation: OperationRef,
  when: Type.Optional(Condition),
  limit: Type.Optional(
    Type.Object(
      {
        calls: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        sessionCalls: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'In one session, over all its tasks' }),
        ),
      },
      { additionalProperties: false },
    ),
  ),
});

/** Emergency access: what the task does is done only while a person holds the glass broken. */
export const BreakGlass = Type.Object(
  {
    by: Type.Array(idOf('human'), { minItems: 1, uniqueItems: true, maxItems: 50 }),
    validity: Duration,
  },
  { additionalProperties: false },
);

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM in UTC' });

/** When a task may run, in UTC: from the first minute until before the last; past midnight when `to` is not after `from`. */
export const Hours = Type.Object(
  {
    from: TimeOfDay,
    to: TimeOfDay,
    days: Type.Optional(
      Type.Array(oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'Day of the week, in UTC'), {
        minItems: 1,
        uniqueItems: true,
      }),
    ),
  },
  { additionalProperties: false },
);

export const Task = part({
  id: Id,
  agent: idOf('agent'),
  intent: Type.String({ minLength: 1, maxLength: 1_000 }),
  ttl: Duration,
  maxCalls: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  maxCost: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'What one run may cost, in cents',
    }),
  ),
  maxSensitivity: Sensitivity,
  trigger: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'What starts it; a task without one starts only by delegation',
    }),
  ),
  hours: Type.Optional(Hours),
  environments: Type.Optional(
    Type.Array(Name, {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      description: 'Where it may run: prod, staging; anywhere when absent',
    }),
  ),
  breakGlass: Type.Optional(BreakGlass),
  uses: Type.Array(TaskUse, { maxItems: 500 }),
});

/** An escalation path: who must agree to which operations, for how long the answer holds, and what silence means. */
export const Approval = part({
  id: Id,
  name: Type.Optional(Name),
  operations: Type.Array(OperationRef, { minItems: 1, uniqueItems: true, maxItems: 500 }),
  agents: Type.Optional(
    Type.Array(idOf('agent'), {
      uniqueItems: true,
      description: 'Only these agents; every agent when absent',
    }),
  ),
  when: Type.Optional(Condition),
  approver: idOf('human'),
  people: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      description: 'How many different people must agree; one when absent',
    }),
  ),
  validity: Duration,
  timeout: Duration,
  onTimeout: oneOf(['deny', 'escalate'], 'What no answer means'),
  escalateTo: Type.Optional(idOf('approval')),
});

export const Credential = part({
  id: Id,
  name: Type.Optional(Name),
  type: oneOf(
    ['jwt', 'x509-svid', 'oauth-token', 'api-key', 'password', 'session-cookie', 'ssh-key'],
    'What it is',
  ),
  lifetime: Type.Optional(Duration),
  audience: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  holders: Type.Array(idOf('element'), { uniqueItems: true, description: 'Elements meant to hold it' }),
  keptIn: Type.Optional(idOf('store')),
});

/** A calendar day: `2027-01-31`. */
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const Decision = part({
  threat: Type.String({ minLength: 1, maxLength: 500 }),
  status: oneOf(
    ['open', 'mitigated', 'accepted', 'transferred', 'avoided', 'not-applicable', 'false-positive'],
    'What was decided',
  ),
  reason: Type.Optional(Text),
  owner: Type.Optional(Name),
  due: Type.Optional(Day),
  by: Type.Optional(Name),
  until: Type.Optional(Day),
  controls: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9]{1,19}$' }), {
      uniqueItems: true,
      maxItems: 20,
      description: 'What mitigates it, by the codes that rules use: TAINT, HITL…',
    }),
  ),
  evidence: Type.Optional(Type.Array(Name)),
  links: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 2_000 }), { maxItems: 50 })),
  notes: Type.Optional(Text),
  cvss: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 10,
      description: 'CVSS v4.0 base score; AIVSS is shown where it is stated',
    }),
  ),
});

/** Threats that are not to be shown: of one rule or one pack, everywhere or on some elements, for a time, with the reason. */
export const Suppression = part({
  id: Id,
  rule: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  pack: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  elements: Type.Optional(Type.Array(Id, { uniqueItems: true, maxItems: 1_000 })),
  reason: Type.String({ minLength: 10, maxLength: 2_000 }),
  by: Type.Optional(Name),
  until: Type.Optional(Day),
});

/** A guardrail loosened on purpose, for named operations, with the reason a reviewer will read. */
export const Relaxation = part({
  id: Id,
  guardrail: oneOf(['TAINT', 'PROVENANCE', 'MEMORY', 'SOD'], 'Which guardrail'),
  operations: Type.Array(OperationRef, { minItems: 1, uniqueItems: true }),
  reason: Type.String({ minLength: 10, maxLength: 2_000 }),
  decidedBy: Name,
});

/**
 * A rule written by hand beside the model that permits more than the model asks for, accepted on purpose. `rule` is
 * `file#name` as `ambit verify` says it; another text of the rule (another `digest`) is not accepted.
 */
export const Widening = part({
  id: Id,
  rule: Type.String({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\\.cedar#[A-Za-z0-9_.-]{1,80}$' }),
  digest: Digest,
  reason: Type.String({ minLength: 10, maxLength: 2_000 }),
  decidedBy: Name,
});

/** A named allow-list that conditions can refer to: `args.currency in lists.currencies`. */
export const NamedList = part({
  id: Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$' }),
  values: Type.Array(Type.String({ maxLength: 500 }), { uniqueItems: true, maxItems: 1_000_000 }),
});

const Coordinate = Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 });

export const Placement = Type.Object(
  {
    id: Id,
    x: Coordinate,
    y: Coordinate,
    w: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    h: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  },
  { additionalProperties: false },
);

/** The corners that somebody gave a flow by hand, in order from its start; without them the map finds a way itself. */
export const Route = Type.Object(
  {
    flow: Id,
    points: Type.Array(Type.Object({ x: Coordinate, y: Coordinate }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 50,
    }),
  },
  { additionalProperties: false },
);

/** Free text on one diagram. It says nothing about the system, so no rule and no policy reads it. */
export const Note = part({
  id: Id,
  text: Type.String({ maxLength: LONGEST_NOTE }),
  x: Coordinate,
  y: Coordinate,
  w: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  h: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
});

/**
 * One diagram over the model: absolute positions of elements and zones, and what it leaves out. With `zone` it shows
 * the inside of that zone and what flows join to it.
 */
export const View = part({
  id: Id,
  name: Name,
  places: Type.Array(Placement, { maxItems: 50_000 }),
  collapsed: Type.Optional(Type.Array(Id, { uniqueItems: true, description: 'Zones drawn closed' })),
  hidden: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), {
      uniqueItems: true,
      description: 'Element and flow kinds left out',
    }),
  ),
  omitted: Type.Optional(
    Type.Array(Id, { uniqueItems: true, description: 'Elements left out of this view only' }),
  ),
  zone: Type.Optional(Id),
  routes: Type.Optional(Type.Array(Route, { maxItems: 50_000 })),
  notes: Type.Optional(Type.Array(Note, { maxItems: 5_000 })),
});

/** A sign-off: who decided what about exactly which content. `parts` lets a later reader say what changed since. */
export const Review = part({
  id: Id,
  hash: Digest,
  reviewer: Name,
  others: Type.Optional(Type.Array(Name, { uniqueItems: true, description: 'Who else took part' })),
  at: Type.String({ maxLength: 40 }),
  outcome: oneOf(['approved', 'approved-with-conditions', 'rejected'], 'Result'),
  conditions: Type.Optional(Text),
  dissent: Type.Optional(Text),
  expires: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  parts: Type.Optional(
    Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{16}$' }), {
      description: 'The start of the digest of each thing that was reviewed',
    }),
  ),
  signature: Type.Optional(
    Type.Object(
      {
        algorithm: oneOf(['ed25519'], 'Over the canonical JSON of the review without this field'),
        key: Type.String({ maxLength: 100, description: 'The raw public key in base64' }),
        value: Type.String({ maxLength: 200, description: 'The signature in base64' }),
      },
      { additionalProperties: false },
    ),
  ),
});

/**
 * What another tool recorded about the system and what this model has no part of its own for. Nothing is rated, derived or
 * enforced from it: `stated` keeps what the other file says, word for word, so that it can be given back.
 */
export const RegisterEntry = part({
  id: Id,
  type: oneOf(RECORD_TYPES, 'What it is over there'),
  name: Name,
  description: Type.Optional(Text),
  about: Type.Optional(
    Type.Array(Id, {
      uniqueItems: true,
      maxItems: 1_000,
      description: 'Elements, zones, flows and entries that it is about; of a flow, its two ends in order',
    }),
  ),
  status: Type.Optional(Name),
  format: Type.String({ minLength: 1, maxLength: 64, description: 'The format of the file that said it' }),
  stated: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: 'What the file says of it, in its own words' }),
  ),
});

/** What a comment or an action item is about: an element, flow, zone, task, approval or credential, a threat, or a rule of the policy. */
const Anchor = Type.String({ minLength: 1, maxLength: 500 });

/** What somebody said in a review about one thing. It means nothing to threats or policy. */
export const Comment = part({
  id: Id,
  about: Anchor,
  text: Type.String({ minLength: 1, maxLength: 10_000 }),
  by: Type.Optional(Name),
  at: Type.String({ maxLength: 40, description: 'When, in ISO 8601' }),
  settled: Type.Optional(Type.Boolean({ description: 'Nothing is left to say about it' })),
});

/** What somebody is to do after a review, and by when. */
export const ActionItem = part({
  id: Id,
  text: Type.String({ minLength: 1, maxLength: 10_000 }),
  about: Type.Optional(Anchor),
  owner: Type.Optional(Name),
  due: Type.Optional(Day),
  done: Type.Optional(Day),
});

/** The whole file. */
export const ModelDocument = Type.Object(
  {
    $schema: Type.Optional(Type.String({ maxLength: 500 })),
    format: Type.Literal(FORMAT),
    id: Id,
    title: Name,
    description: Type.Optional(Text),
    owners: Type.Optional(Type.Array(Name, { uniqueItems: true })),
    environment: Type.Optional(Name),
    assumptions: Type.Optional(
      Type.Array(part({ id: Id, text: Text, threats: Type.Optional(Type.Array(Name)) })),
    ),
    elements: Type.Array(Element, { maxItems: 20_000 }),
    zones: Type.Array(Zone, { maxItems: 5_000 }),
    flows: Type.Array(Flow, { maxItems: 50_000 }),
    tasks: Type.Array(Task, { maxItems: 5_000 }),
    approvals: Type.Array(Approval, { maxItems: 1_000 }),
    credentials: Type.Array(Credential, { maxItems: 5_000 }),
    lists: Type.Optional(Type.Array(NamedList, { maxItems: 1_000 })),
    relaxations: Type.Optional(Type.Array(Relaxation, { maxItems: 1_000 })),
    widenings: Type.Optional(Type.Array(Widening, { maxItems: 1_000 })),
    decisions: Type.Optional(Type.Array(Decision, { maxItems: 100_000 })),
    suppressions: Type.Optional(Type.Array(Suppression, { maxItems: 1_000 })),
    register: Type.Optional(Type.Array(RegisterEntry, { maxItems: 100_000 })),
    comments: Type.Optional(Type.Array(Comment, { maxItems: 100_000 })),
    actionItems: Type.Optional(Type.Array(ActionItem, { maxItems: 100_000 })),
    views: Type.Array(View, { maxItems: 500 }),
    reviews: Type.Optional(Type.Array(Review, { maxItems: 10_000 })),
  },
  { additionalProperties: false, patternProperties: { '^x-': {} as TSchema } },
);
export type ModelDocument = Static<typeof ModelDocument>;
export type Zone = Static<typeof Zone>;
export type Task = Static<typeof Task>;
export type TaskUse = Static<typeof TaskUse>;
export type Approval = Static<typeof Approval>;
export type Credential = Static<typeof Credential>;
export type Relaxation = Static<typeof Relaxation>;
export type Widening = Static<typeof Widening>;
export type RegisterEntry = Static<typeof RegisterEntry>;
export type View = Static<typeof View>;
export type Note = Static<typeof Note>;
export type Route = Static<typeof Route>;
export type Review = Static<typeof Review>;
export type Comment = Static<typeof Comment>;
export type ActionItem = Static<typeof ActionItem>;
