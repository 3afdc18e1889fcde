import { digestOf } from '../core/canonical';
import type { EvaluationRequest } from './request';

/**
 * `sha256:<hex>` of what an approval covers: subject, action, resource, the exact arguments, and the task run.
 * The enforcement point states it as `context.digest`; an approval is bound to it (P3).
 */
export function requestDigest(request: EvaluationRequest): string {
  const { task, args } = request.context;
  return digestOf({
    subject: request.subject.id,
    action: request.action.name,
    resource: request.resource.id,
    args,
    task: { type: task.type, id: task.id, subject: task.subject },
  });
}
