import { sortBy } from '../core/order';
import { evaluate } from '../policy/evaluate';
import type { Grant, Policy, PolicyDecision } from '../policy/policy';
import { type EvaluationRequest, FACTS, type FactPath } from '../policy/request';
import { groundOf } from './ground';
import { closed, reopened, requestNear, sceneOf } from './scene';
import { valueAt } from './solve/paths';

/** One fact that would have to stand otherwise; absent values are undefined. */
export interface FactChange {
  readonly path: FactPath;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * What would make a request pass. `changes`: these facts, under this grant, with or without a person's approval; the request
 * with them applied is allowed. `elsewhere`: nothing about the moment helps, but these grants are for the same operation.
 * `malformed`: the request is not one yet. `nothing`: no task needs the operation at all, or no facts were found.
 */
export type Advice =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'changes';
      readonly grant: string;
      readonly approved: boolean;
      readonly changes: readonly FactChange[];
      readonly request: EvaluationRequest;
    }
  | { readonly kind: 'elsewhere'; readonly grants: readonly string[] }
  | { readonly kind: 'malformed'; readonly reasons: readonly string[] }
  | { readonly kind: 'nothing' };

const shown = (value: unknown) => (value === undefined ? 'not given' : JSON.stringify(value));

/** One changed fact in words: `task age s were 0 instead of 7200`. */
export function inWords({ path, from, to }: FactChange): string {
  const name = (path[0] === 'context' ? path.slice(1) : path).join(' ').replaceAll('_', ' ');
  return `${name} were ${shown(to)} instead of ${shown(from)}`;
}

/** An approval given for the request itself stays so when the request changes. */
const coversItself = ({ context }: EvaluationRequest) => context.approval.covers_digest === context.digest;

function changesBetween(before: EvaluationRequest, after: EvaluationRequest): FactChange[] {
  const names = (request: EvaluationRequest) => Object.keys(request.context.args);
  const given = [...new Set([...names(before), ...names(after)])].flatMap((name) => [
    ['context', 'args', name],
    ['context', 'args_provenance', name],
  ]);
  const paths = [...FACTS.filter(({ type }) => type !== 'record').map(({ path }) => path), ...given];
  return paths.flatMap((path): FactChange[] => {
    const name = path.join('.');
    if (name === 'context.digest') return [];
    if (name === 'context.approval.covers_digest' && coversItself(before) && coversItself(after)) return [];
    const [from, to] = [valueAt(before, path), valueAt(after, path)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
  });
}

/** The fewest facts that would have to stand otherwise for this request to be allowed. Pure; asks no engine but the reference. */
export function adviceFor(
  policy: Policy,
  request: unknown,
  decision: PolicyDecision = evaluate(policy, request),
): Advice {
  if (decision.outcome === 'allow') return { kind: 'allowed' };
  const malformed = (decision.reasons ?? []).filter((reason) => /^(fact|arg)_/.test(reason));
  if (malformed.length > 0) return { kind: 'malformed', reasons: malformed };
  // What is not malformed has the fixed shape.
  const asked = request as EvaluationRequest;
  const ground = groundOf(policy);
  const target = {
    agent: asked.subject.id,
    task: asked.context.task.type,
    operation: asked.action.name,
    resource: asked.resource.id,
  };
  const found = ground.grantsFor(target).flatMap((grant) => ways(grant));
  const [best] = sortBy(found, (way) => `${String(way.changes.length).padStart(4, '0')} ${way.approved}`);
  if (best) return best;
  const elsewhere = policy.grants.filter((g) => g.operation === target.operation).map((g) => g.id);
  return elsewhere.length > 0 ? { kind: 'elsewhere', grants: elsewhere } : { kind: 'nothing' };

  function ways(grant: Grant): Extract<Advice, { kind: 'changes' }>[] {
    const scene = sceneOf(ground, grant, target.resource);
    if (!scene) return [];
    const from = reopened(asked);
    return (['not-needed', 'fresh'] as const).flatMap((approvals) => {
      const open = requestNear(scene, { approvals }, from).found;
      if (!open) return [];
      const near = closed(open);
      if (evaluate(policy, near).outcome !== 'allow') return [];
      const changes = changesBetween(asked, near);
      return [
        {
          kind: 'changes' as const,
          grant: grant.id,
          approved: approvals === 'fresh',
          changes,
          request: near,
        },
      ];
    });
  }
}
