import type { BundleManifest } from '../bundle/manifest';
import type { PolicyDecision } from '../policy/policy';
import { type Fields, fieldsOf } from './question';

/** What became of an action that had to be approved. */
export interface Escalation {
  readonly approval: string;
  readonly state: 'pending' | 'approved' | 'denied' | 'timed_out';
  readonly approvers: readonly string[];
}

/** One action in the decision log, as `docs/enforce.md` describes it. Never holds the value of an argument. */
export interface DecisionLine {
  readonly ambit: '1';
  readonly time: string;
  readonly agent: string;
  readonly task: string;
  readonly operation: string;
  readonly resource: string;
  readonly outcome: PolicyDecision['outcome'];
  readonly rules: readonly string[];
  readonly reasons: readonly string[];
  readonly facts: Fields;
  readonly args: readonly string[];
  readonly escalation?: Escalation;
  readonly request: string;
  readonly digest: string;
  readonly model: BundleManifest['model'];
  readonly point: string | null;
  readonly forwarded: boolean;
}

export interface Logged {
  readonly time: string;
  /** The request as it was asked; `{}` when there was none. */
  readonly request: Fields;
  readonly operation: string;
  readonly requestDigest: string;
  readonly decision: PolicyDecision;
  readonly escalation?: Escalation | undefined;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** The line of one action. Arguments leave it by name only, and so does the digest that is made of them alone. */
export function decisionLine(
  { time, request, operation, requestDigest, decision, escalation }: Logged,
  bundle: { readonly manifest: BundleManifest; readonly digest: string },
): DecisionLine {
  const { args, digest: _, ...context } = fieldsOf(request.context);
  const { outcome, rules, reasons } = decision;
  return {
    ambit: '1',
    time,
    agent: textOf(fieldsOf(request.subject).id),
    task: textOf(fieldsOf(context.task).type),
    operation,
    resource: textOf(fieldsOf(request.resource).id),
    outcome,
    rules,
    reasons,
    facts: request.context === undefined ? {} : { ...request, context },
    args: Object.keys(fieldsOf(args)).sort(),
    ...(escalation ? { escalation } : {}),
    request: requestDigest,
    digest: bundle.digest,
    model: bundle.manifest.model,
    point: bundle.manifest.enforcementPoint,
    forwarded: outcome === 'allow',
  };
}
