import type { EnforcementSheet } from '../bundle/enforcement-sheet';
import type { APPROVAL_STATES, EvaluationRequest } from '../policy/request';
import { requestDigest } from '../policy/request-digest';
import { originOf } from './origin';
import { type Answers, countersOf, type Session, seenOf } from './session';

export type Fields = { readonly [key: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A moment, and how old another one is. */
export interface Clock {
  /** RFC 3339 in UTC. */
  readonly now: string;
  readonly nowMs: number;
  readonly time: EvaluationRequest['context']['time'];
  /** Whole seconds since an RFC 3339 time; undefined when it is none, so that the fact is missing. */
  secondsSince(time: unknown): number | undefined;
}

/** The approval that there is for a request, as its facts. */
export type ApprovalFacts = EvaluationRequest['context']['approval'] & {
  readonly state: (typeof APPROVAL_STATES)[number];
};

export const noApproval: ApprovalFacts = {
  state: 'none',
  id: '',
  roles: [],
  approvers: [],
  people: 0,
  covers_digest: '',
  age_s: 0,
};

export interface Call {
  /** What the agent calls, by the tool's own name. */
  readonly name: string;
  readonly args: Fields;
}

export interface Asked {
  readonly sheet: EnforcementSheet;
  /** The tool of the model that the server behind is. */
  readonly tool: string;
  /** What the operator states, as it was read; nothing in it is taken on trust but the engine's check of its types. */
  readonly stated: unknown;
  readonly session: Session;
  readonly answers: Answers;
  readonly clock: Clock;
  readonly toolDigest: string;
  readonly approvalFor: (digest: string) => ApprovalFacts;
}

/** One call as a request to the policy, and what it is in the model. */
export interface Question {
  /** An evaluation request, except for what was not stated: the engine refuses it then and names the fact (P2). */
  readonly request: Fields;
  readonly operation: string;
  readonly effect: string;
  readonly readsUntrusted: boolean;
  readonly resource: { readonly id: string; readonly type: string; readonly sensitivity: number };
  readonly run: string;
  /** In cents. */
  readonly cost: number;
  /** What an approval must cover. */
  readonly digest: string;
  readonly instruction: string;
}

/** An argument that is null counts as left out, all the way to the tool. */
export const withoutNulls = (args: unknown): Fields =>
  Object.fromEntries(Object.entries(fieldsOf(args)).filter(([, value]) => value !== null));

/** The operation that a tool's own name stands for; undefined when the bundle grants none of that name. */
const operationCalled = (sheet: EnforcementSheet, tool: string, name: string) =>
  sheet.operations.find((o) => o.tool === tool && (o.called === name || o.id === `${tool}.${name}`));

/** The resource a call is about: the only one there is, or the one stated for its operation. Undefined when that is not said. */
function resourceOf({ sheet, stated }: Asked, operation: string, agent: string) {
  const ids = new Set(
    sheet.uses.filter((u) => u.operation === operation && u.agent === agent).flatMap((u) => u.resources),
  );
  const named = fieldsOf(fieldsOf(stated).resources)[operation];
  const [only] = ids.size === 1 ? ids : [named];
  return sheet.resources.find((r) => r.id === only && ids.has(r.id));
}

/**
 * The host in an address, a link or a host name, in lower case; '' when there is none, or when programs read it differently: to
 * some a backslash in a link is a slash.
 */
export function hostIn(text: string): string {
  if (text.includes('\\')) return '';
  const [, host = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?|[^@\s/]+@)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d+)?(?:[/?#].*)?$/i.exec(
      text.trim(),
    ) ?? [];
  return host.toLowerCase();
}

function destinationOf({ stated }: Asked, operation: string, args: Fields): string {
  const way = fieldsOf(fieldsOf(fieldsOf(stated).destinations)[operation]);
  return typeof way.host === 'string' ? way.host.toLowerCase() : hostIn(textOf(args[textOf(way.argument)]));
}

/** Emergency access as the operator states it, with `since`; none where nothing is stated. */
function glassOf(stated: unknown, clock: Clock): Fields {
  const { break_glass } = fieldsOf(stated);
  if (break_glass === undefined) return { by: '', roles: [], ticket: '', record: '', age_s: 0 };
  const { since, ...glass } = fieldsOf(break_glass);
  return { ...glass, age_s: clock.secondsSince(since) };
}

/** What a call costs, in cents. Undefined when rules ask for it and the operator states no price, so that the fact is missing. */
function costOf({ sheet, stated }: Asked, operation: string): number | undefined {
  const price = fieldsOf(fieldsOf(stated).costs)[operation];
  if (Number.isSafeInteger(price) && (price as number) >= 0) return price as number;
  return sheet.readsCost === true ? undefined : 0;
}

const withoutCost = ({ task_cost: _, session_cost: __, ...counters }: Fields): Fields => counters;

/** States the facts of one call. Undefined when the bundle grants no operation of that name, or it is not said what the call is about. */
export function questionFor(
  call: Call,
  asked: Asked,
): Question | { readonly fault: string; operation: string } {
  const { sheet, stated, clock, session } = asked;
  const {
    subject: statedSubject,
    task,
    session: run,
    delegation,
    credential,
    environment,
  } = fieldsOf(stated);
  const subject = fieldsOf(statedSubject);
  const known = operationCalled(sheet, asked.tool, call.name);
  if (!known) return { fault: 'unknown_operation', operation: `${asked.tool}.${call.name}` };
  const resource = resourceOf(asked, known.id, textOf(subject.id));
  if (!resource) return { fault: 'unknown_resource', operation: known.id };
  const { started, instruction: said, ...taskFacts } = fieldsOf(task);
  const { issued, ...credentialFacts } = fieldsOf(credential);
  const instruction = textOf(said);
  const seen = seenOf(asked.answers, instruction);
  const args = withoutNulls(call.args);
  const base = {
    subject: { type: 'agent', id: subject.id, properties: subject.properties },
    action: { name: known.id },
    resource: { type: resource.type, id: resource.id, properties: { sensitivity: resource.sensitivity } },
    context: {
      now: clock.now,
      now_ms: clock.nowMs,
      time: clock.time,
      args,
      args_provenance: Object.fromEntries(
        Object.entries(args).map(([name, value]) => [name, originOf(value, seen)]),
      ),
      task: { ...taskFacts, age_s: clock.secondsSince(started) },
      session: {
        id: fieldsOf(run).id,
        max_sensitivity: session.maxSensitivity,
        untrusted_seen: session.untrustedSeen,
      },
      delegation,
      credential: { ...credentialFacts, age_s: clock.secondsSince(issued) },
      break_glass: glassOf(stated, clock),
      environment: environment ?? '',
      tool: { digest: asked.toolDigest },
      destination: destinationOf(asked, known.id, args),
    },
  };
  const digest = requestDigest(base as unknown as EvaluationRequest);
  const { id: runId } = taskFacts;
  const cost = costOf(asked, known.id);
  const facts = { run: textOf(runId), operation: known.id, digest };
  return {
    request: {
      ...base,
      context: {
        ...base.context,
        counters: cost === undefined ? withoutCost(countersOf(session, facts)) : countersOf(session, facts),
        approval: asked.approvalFor(digest),
        digest,
      },
    },
    operation: known.id,
    effect: known.effect,
    readsUntrusted: known.readsUntrusted,
    resource,
    cost: cost ?? 0,
    run: facts.run,
    digest,
    instruction,
  };
}
