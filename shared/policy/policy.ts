import type { Condition } from './conditions/condition';
import type { FactPath } from './request';
import type { Supplement } from './supplement';

/** Why a rule exists: the way back from a rule id in a decision log to the design (P6). */
export interface Trace {
  readonly elements: readonly string[];
  readonly flows: readonly string[];
  readonly tasks: readonly string[];
  readonly approvals: readonly string[];
  /** The sentence a person reads. */
  readonly why: string;
}

export type ArgumentType =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'strings'
  | 'integers'
  | 'number'
  | 'object'
  | 'array';

/** One declared argument. `number`, `object`, `array` are checked for their JSON type only; conditions cannot look inside. */
export interface Argument {
  readonly name: string;
  readonly type: ArgumentType;
  readonly required: boolean;
}

export interface PolicyAgent {
  readonly id: string;
  readonly identity: string;
}

export interface PolicyOperation {
  /** `tool.operation` */
  readonly id: string;
  readonly tool: string;
  /** What the tool itself calls it, as an MCP tool name; the id's last part unless the model states a name of that form. */
  readonly called: string;
  /** How the tool is called: `mcp`, `http`, `function`, `cli`, `browser`, `code`. */
  readonly protocol: string;
  /** The words of a command line that it is; empty unless `protocol` is `cli`. */
  readonly command: readonly string[];
  readonly effect: string;
  readonly highImpact: boolean;
  /** Its answer carries content that strangers can write: whoever calls it has then read something untrusted. */
  readonly readsUntrusted: boolean;
  /** Ids of every resource that it may be about, granted or not. */
  readonly touches: readonly string[];
  /** Sorted by name; a call with any other argument is denied. */
  readonly args: readonly Argument[];
  readonly pep: readonly string[];
}

export interface PolicyResource {
  readonly id: string;
  /** 'data-set' | 'data-store' | 'external' | 'human' | 'tool' */
  readonly type: string;
  readonly sensitivity: number;
}

/** An agent calling an operation for a task, all by id. */
export interface Call {
  readonly agent: string;
  readonly task: string;
  readonly operation: string;
}

/** The only thing that allows (P1): from one `tasks[].uses` entry with a matching call flow. */
export interface Grant extends Call {
  readonly id: string;
  readonly resources: readonly string[];
  readonly when: Condition;
  /** Approvals that cover this operation for this agent, by id, sorted. */
  readonly approvals: readonly string[];
  /** Enforcement point that mediates the call, or null. */
  readonly pep: string | null;
  readonly trace: Trace;
}

export const GUARDRAIL_KINDS = [
  'IDENTITY',
  'STATE',
  'CREDENTIAL',
  'TASKTTL',
  'DELEGATION',
  'TAINT',
  'PROVENANCE',
  'LABEL',
  'FLOW',
  'EGRESS',
  'LIMIT',
  'PIN',
  'MEMORY',
  'ENV',
  'BREAKGLASS',
  'SOD',
] as const;
export type GuardrailKind = (typeof GUARDRAIL_KINDS)[number];

/** Requests a guardrail speaks about; an absent part means any. All present parts must match. */
export interface Scope {
  readonly agents?: readonly string[];
  readonly tasks?: readonly string[];
  readonly operations?: readonly string[];
  readonly resources?: readonly string[];
}

/**
 * A forbid (P4): within `scope`, a request that does not satisfy `require` is denied — or, for strength
 * `approvable`, may pass with a fresh approval that covers the operation and escalates without one.
 */
export interface Guardrail {
  readonly id: string;
  readonly kind: GuardrailKind;
  readonly scope: Scope;
  readonly require: Condition;
  readonly strength: 'forbid' | 'approvable';
  readonly trace: Trace;
}

/** An escalation path (P3). Needed whenever `unless` does not hold; satisfied when `fresh` holds. */
export interface PolicyApproval {
  readonly id: string;
  /** Complement of the model's `when`; a Condition with one empty clause = always needed. */
  readonly unless: Condition;
  /** Approved, by the named role, for exactly this request, within its validity. */
  readonly fresh: Condition;
  readonly roles: readonly string[];
  /** How many different people must agree. */
  readonly people: number;
  readonly validitySeconds: number;
  /** How long an answer is waited for. */
  readonly timeoutSeconds: number;
  readonly onTimeout: 'deny' | 'escalate';
  readonly trace: Trace;
}

/** The least-privilege policy of one model: what every target prints and every engine must agree with. All lists sorted by id. */
export interface Policy {
  readonly modelId: string;
  readonly modelHash: string;
  readonly agents: readonly PolicyAgent[];
  readonly operations: readonly PolicyOperation[];
  readonly resources: readonly PolicyResource[];
  readonly tasks: readonly string[];
  readonly lists: readonly { readonly id: string; readonly values: readonly string[] }[];
  readonly grants: readonly Grant[];
  readonly guardrails: readonly Guardrail[];
  readonly approvals: readonly PolicyApproval[];
  /** Holds when asking a person can still help: the approval was not refused and did not run out where that means no. */
  readonly askable: Condition;
  /** Facts beyond the fixed shape's types that the rules read, sorted. */
  readonly factsRead: readonly FactPath[];
  /** Files written by hand beside the model. The reference does not read them; Cedar and OPA do. */
  readonly supplement?: Supplement;
}

export type Outcome = 'allow' | 'escalate' | 'deny';

/** What an engine answers. `rules`: ids of the grants, guardrails and approvals that decided, sorted. `reasons`: codes, sorted. */
export interface PolicyDecision {
  readonly outcome: Outcome;
  readonly rules: readonly string[];
  readonly reasons: readonly string[];
  readonly approval?: string;
}
