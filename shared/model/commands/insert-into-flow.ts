import { fail, ok, type Result } from '../../core/result';
import { apply, type Change } from '../change';
import type { ModelDocument } from '../document';
import { elementKinds } from '../elements/registry';
import { found } from '../file/codes';
import { type FlowKind, flowKinds, flowKindsBetween } from '../flows/registry';
import { connect } from './connect';
import { update } from './lists';

/**
 * Puts an element into a flow: an enforcement point becomes what a call goes `via`; anything else splits the flow in
 * two, the first of which stays the flow it was where its kind still fits. Refused (AMB202) where no kinds fit.
 */
export function insertIntoFlow(document: ModelDocument, flowId: string, element: string): Result<Change> {
  const flow = document.flows.find((f) => f.id === flowId);
  const middle = document.elements.find((e) => e.id === element);
  const refuse = (message: string) => fail<Change>([found('AMB202', message, '/flows', flowId)]);
  if (!flow || !middle || flow.from === element || flow.to === element)
    return refuse('Nothing was inserted: the flow and the element must be two things.');
  if (flow.kind === 'call' && middle.kind === 'enforcement-point')
    return ok(update(document, 'flows', flowId, { via: element }));
  const kindOf = (id: string) => document.elements.find((e) => e.id === id)?.kind;
  const [from, to] = [kindOf(flow.from), kindOf(flow.to)];
  const first = from && preferred(flowKindsBetween(from, middle.kind), flow.kind);
  const second = to && preferred(flowKindsBetween(middle.kind, to), flow.kind);
  if (!first || !second)
    return refuse(
      `“${middle.name}” was not put into the flow: ${elementKinds[middle.kind].label.toLowerCase()} does not fit between what it joins (“${flowKinds[flow.kind].label}”).`,
    );
  // The half that keeps the kind keeps the flow itself, with everything that it says.
  if (first === flow.kind) {
    const kept = update(document, 'flows', flowId, { to: element, ...shed(flow.kind) });
    return joined(document, kept, second, element, flow.to);
  }
  if (second === flow.kind)
    return joined(document, update(document, 'flows', flowId, { from: element }), first, flow.from, element);
  const at = document.flows.indexOf(flow);
  const removed: Change = [{ path: `/flows/${at}`, before: flow }];
  const left = joined(document, removed, first, flow.from, element);
  return left.ok ? joined(document, left.value, second, element, flow.to) : left;
}

function joined(
  document: ModelDocument,
  sofar: Change,
  kind: FlowKind,
  from: string,
  to: string,
): Result<Change> {
  const next = connect(apply(document, sofar), kind, from, to);
  return next.ok ? ok([...sofar, ...next.value.change]) : next;
}

const preferred = (kinds: readonly FlowKind[], kind: FlowKind): FlowKind | undefined =>
  kinds.includes(kind) ? kind : kinds[0];

/** What a flow says about the end it no longer has. */
const shed = (kind: FlowKind): object =>
  kind === 'call'
    ? { operations: [] }
    : kind === 'access'
      ? { data: undefined }
      : kind === 'delegate'
        ? { tasks: [] }
        : {};
