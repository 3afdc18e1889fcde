import type { Json } from '../core/canonical';
import type { Outcome } from '../policy/policy';
import type { EvaluationRequest } from '../policy/request';

export const CASE_KINDS = [
  'grant',
  'boundary',
  'guardrail',
  'approval',
  'delegation',
  'abuse',
  'unknown',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/**
 * What a case expects. `outcome` is exact;
 * `rules` and `reasons` are ids and codes that must be **among** those an engine gives, when it gives any.
 */
export interface Expectation {
  readonly outcome: Outcome;
  readonly rules?: readonly string[];
  readonly reasons?: readonly string[];
}

/** One question with its answer: neutral between engines, exported in each target's own test format. */
export interface Case {
  /** `<kind>/<what it is about>`: stable while the rules it covers keep their ids. */
  readonly id: string;
  readonly title: string;
  readonly kind: CaseKind;
  readonly request: EvaluationRequest | Json;
  readonly expect: Expectation;
  /** Ids of the grants, guardrails, approvals and their clauses (`rule#clause`) that this case is about, sorted. */
  readonly covers: readonly string[];
  /** Ids of the threats that this case replays, sorted. */
  readonly threats: readonly string[];
}

/** The case's request where it has the fixed shape; undefined for those that are about a shape that is wrong. */
export function requestOf({ request, expect }: Case): EvaluationRequest | undefined {
  const misshapen = (expect.reasons ?? []).some((reason) => reason.startsWith('fact_'));
  return misshapen ? undefined : (request as EvaluationRequest);
}

/** The part of a threat that cases need; they meet policy and threats by element id only. */
export interface CaseThreat {
  readonly id: string;
  readonly title: string;
  readonly controls: readonly string[];
  readonly elements: readonly string[];
  /** Operations (`tool.operation`) and other ids that the threat is about. */
  readonly also?: readonly string[];
  readonly path?: unknown;
}

/** The cases of one policy. `sampled` says that the cross product of what is not granted was too large to list. */
export interface CaseSet {
  readonly cases: readonly Case[];
  readonly sampled: boolean;
  /** `rule#clause` ids for which no request exists that isolates them, with the reason. */
  readonly unreached: readonly string[];
}
