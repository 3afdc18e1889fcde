import type { Review } from '../model/document';
import { contentHash } from '../model/file/serialize';
import type { Graph } from '../model/graph';
import type { Grant, Policy } from '../policy/policy';
import { partsOf } from './sign-off/parts';

/** Who stands behind one permission. */
export interface Approved {
  readonly grant: Grant;
  /** Names of the parts of the model that the permission follows from. */
  readonly parts: readonly string[];
  /** The newest sign-off of which every such part is as it is now; absent where nobody has signed it as it stands. */
  readonly review?: Review;
  /** Parts that differ from the newest sign-off. Empty where there is none or it did not list its parts. */
  readonly changed: readonly string[];
}

/**
 * For every permission: who approved it, when, under which content hash. A later sign-off of other content does not
 * take that away from a permission whose own parts it left alone; a changed part does. Parts are compared by their
 * digests in the sign-off; a sign-off without digests covers exactly its own content. In the order of the grants.
 */
export function approvedPermissions(graph: Graph, policy: Policy): Approved[] {
  const { document } = graph;
  const now = partsOf(document);
  const hash = contentHash(document);
  const newest = [...(document.reviews ?? [])].reverse();
  return policy.grants.map((grant) => {
    const { trace } = grant;
    const conditions = grant.when.map((clause) => clause.source).join(' ');
    const parts = [
      ...trace.tasks.map((id) => `tasks/${id}`),
      ...trace.elements.map((id) => `elements/${id}`),
      ...trace.flows.map((id) => `flows/${id}`),
      ...(document.lists ?? [])
        .filter((list) => conditions.includes(list.id))
        .map((list) => `lists/${list.id}`),
      ...[...new Set([...trace.approvals, ...grant.approvals])].map((id) => `approvals/${id}`),
    ].filter((part) => Object.hasOwn(now, part));
    const differs = (review: Review) =>
      review.parts === undefined ? [] : parts.filter((part) => review.parts?.[part] !== now[part]);
    const review = newest.find((r) => r.hash === hash || (r.parts !== undefined && differs(r).length === 0));
    const [last] = newest;
    return { grant, parts, ...(review && { review }), changed: last && !review ? differs(last) : [] };
  });
}
