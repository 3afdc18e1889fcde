import { type Command, edit, editAt, inTurn } from '../../model/change';
import { addElement } from '../../model/commands/add-element';
import type { ModelDocument } from '../../model/document';
import type { Element } from '../../model/elements/registry';
import { takenIds } from '../../model/free-id';
import { STAMP, stampOf } from '../merge/stamp';
import { freeId, idFrom } from '../names';
import { confirm } from './confirm';

export function nameApprover(document: ModelDocument, approval: string, name: string) {
  const known = document.elements.find((e) => e.kind === 'human' && e.name === name);
  const id = known?.id ?? freeId(idFrom(name), name, takenIds(document));
  return inTurn([
    (now) => (known ? [] : addElement(now, { kind: 'human', id, name, role: 'approver', trusted: true })),
    (now) => confirm(now, 'approvals', approval, { approver: id }),
    (now) =>
      now.flows.flatMap((flow, i) =>
        flow.kind === 'escalate' && flow.approval === approval
          ? [editAt(['flows', i, 'to'], flow.to, id)]
          : [],
      ),
  ])(document);
}

/** Notes in the model that the question has been answered. */
export const mark: Command = (document) => {
  const before = (document as Readonly<Record<string, unknown>>)[STAMP];
  const stamp = stampOf(document) ?? { key: 'model', from: [], facts: {} };
  return [
    edit(`/${STAMP}`, before, {
      ...stamp,
      facts: { ...stamp.facts, 'enforcement-point': { status: 'confirmed' } },
    }),
  ];
};

export function routeCalls(document: ModelDocument, target: string) {
  const id = freeId('enforcement', 'enforcement', takenIds(document));
  const point = {
    kind: 'enforcement-point',
    id,
    name: 'Enforcement point',
    target,
    mode: 'enforce',
  } as Element;
  return inTurn([
    (now) => addElement(now, point),
    (now) =>
      now.flows.flatMap((flow, i) =>
        flow.kind === 'call' && flow.via === undefined && stampOf(flow) !== undefined
          ? [editAt(['flows', i, 'via'], undefined, id)]
          : [],
      ),
  ])(document);
}
