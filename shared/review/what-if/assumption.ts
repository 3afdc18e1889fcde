import { apply } from '../../model/change';
import { removeItems } from '../../model/commands/remove-items';
import type { ModelDocument } from '../../model/document';
import { buildGraph } from '../../model/graph';
import { type Measure, withMeasures } from '../../threats/paths/measures';

/** One thing assumed to be otherwise than the model says. */
export type Assumption =
  /** The flow is not there. */
  | { readonly kind: 'cut'; readonly flow: string }
  /** The approval is not there. */
  | { readonly kind: 'no-approval'; readonly approval: string }
  /** The point denies, or only watches. */
  | { readonly kind: 'point'; readonly point: string; readonly mode: 'enforce' | 'observe' }
  /** The call goes through this point, or past all of them. */
  | { readonly kind: 'via'; readonly flow: string; readonly point: string | null }
  /** The tool server is pinned, or not. */
  | { readonly kind: 'pin'; readonly tool: string; readonly pinned: boolean }
  | { readonly kind: 'measure'; readonly measure: Measure };

/** The same for the same thing assumed, whatever is assumed of it. */
export function subjectOf(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'cut':
    case 'via':
      return `flow ${assumption.flow}`;
    case 'no-approval':
      return `approval ${assumption.approval}`;
    case 'point':
      return `point ${assumption.point}`;
    case 'pin':
      return `pin ${assumption.tool}`;
    case 'measure':
      return `measure ${assumption.measure.id}`;
  }
}

/**
 * The document as it would be, with everything assumed, in order. What refers to something that is not there changes
 * nothing. A server that is assumed to be pinned gets a made-up digest, unless the result is `toKeep`.
 */
export function assume(
  document: ModelDocument,
  assumptions: readonly Assumption[],
  toKeep = false,
): ModelDocument {
  return assumptions.reduce((before, assumption) => one(before, assumption, toKeep), document);
}

const DIGEST = `sha256:${'0'.repeat(64)}`;

function one(document: ModelDocument, assumption: Assumption, toKeep: boolean): ModelDocument {
  switch (assumption.kind) {
    case 'cut':
      return apply(document, removeItems(document, [assumption.flow]));
    case 'no-approval':
      return apply(document, removeItems(document, [assumption.approval]));
    case 'measure':
      return withMeasures(buildGraph(document), [assumption.measure]);
    case 'via':
      return {
        ...document,
        flows: document.flows.map((flow) => {
          if (flow.id !== assumption.flow || flow.kind !== 'call') return flow;
          const { via: _before, ...rest } = flow;
          return assumption.point === null ? rest : { ...rest, via: assumption.point };
        }),
      };
    case 'point':
      return {
        ...document,
        elements: document.elements.map((e) =>
          e.id === assumption.point && e.kind === 'enforcement-point' ? { ...e, mode: assumption.mode } : e,
        ),
      };
    case 'pin':
      return {
        ...document,
        elements: document.elements.map((e) => {
          if (e.id !== assumption.tool || e.kind !== 'tool') return e;
          const { digest = toKeep ? undefined : DIGEST, ...server } = e.server ?? { pinned: false };
          return assumption.pinned
            ? { ...e, server: { ...server, pinned: true, ...(digest !== undefined && { digest }) } }
            : { ...e, server: { ...server, pinned: false } };
        }),
      };
  }
}
