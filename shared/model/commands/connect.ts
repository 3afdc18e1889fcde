import { fail, ok, type Result } from '../../core/result';
import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Element, elementKinds } from '../elements/registry';
import { found } from '../file/codes';
import { type Flow, type FlowKind, flowKinds, flowKindsBetween } from '../flows/registry';
import { freeId, takenIds } from '../free-id';
import { append } from './lists';

/** A new flow, with whatever must exist for it. */
export interface Connection {
  readonly change: Change;
  readonly flow: string;
}

/**
 * Joins two elements by a flow of a kind, with the kind's defaults. An escalation names an approval that its person
 * gives (made for the first operation that the agent may call, if there is none), an issue a credential that is kept
 * there (made if there is none). Refused (AMB201, AMB202) where the kind does not allow it.
 */
export function connect(
  document: ModelDocument,
  kind: FlowKind,
  from: string,
  to: string,
): Result<Connection> {
  const refusal = connectionRefusal(document, from, to, kind);
  if (refusal !== undefined) return fail([found('AMB202', refusal, '/flows', from)]);
  const taken = takenIds(document);
  const id = freeId(taken, `${from}-${kind}-${to}`);
  taken.add(id);
  const base = { id, kind, from, to, ...flowKinds[kind].defaults };
  const at = document.flows.length;
  const flowWith = (fields: object): Change => append(document, 'flows', { ...base, ...fields } as Flow);
  if (kind === 'escalate') {
    const known = document.approvals.find((a) => a.approver === to);
    if (known) return ok({ flow: id, change: flowWith({ approval: known.id }) });
    const operation = callable(document, from);
    if (operation === undefined)
      return fail([
        found(
          'AMB202',
          `An escalation needs something to approve: let the agent call a tool first.`,
          `/flows/${at}`,
          from,
        ),
      ]);
    const approval = freeId(taken, `approve-${operation.replace('.', '-')}`);
    const asked = { id: approval, operations: [operation], agents: [from], approver: to, ...APPROVAL };
    return ok({ flow: id, change: [...append(document, 'approvals', asked), ...flowWith({ approval })] });
  }
  if (kind === 'issue') {
    const known = document.credentials.find((c) => c.keptIn === from && c.holders.includes(to));
    if (known) return ok({ flow: id, change: flowWith({ credential: known.id }) });
    const credential = freeId(taken, `${to}-credential`);
    const issued = { id: credential, type: 'jwt' as const, lifetime: 'PT1H', holders: [to], keptIn: from };
    return ok({
      flow: id,
      change: [...append(document, 'credentials', issued), ...flowWith({ credential })],
    });
  }
  return ok({ flow: id, change: flowWith({}) });
}

/** Why two things cannot be joined (by a kind, or by any), as a sentence; undefined when they can. */
export function connectionRefusal(
  document: ModelDocument,
  from: string,
  to: string,
  kind?: FlowKind,
): string | undefined {
  const [a, b] = [from, to].map((id) => document.elements.find((e) => e.id === id));
  if (!a || !b) return 'Only elements can be connected, not zones or notes.';
  if (a.id === b.id) return `“${a.name}” cannot be connected to itself.`;
  const legal = flowKindsBetween(a.kind, b.kind);
  if (kind === undefined ? legal.length > 0 : legal.includes(kind)) return undefined;
  const names = `${describe(a)} to ${describe(b)}`;
  if (kind !== undefined) return `No flow of kind “${flowKinds[kind].label}” leads from ${names}.`;
  const back = flowKindsBetween(b.kind, a.kind);
  const hint =
    back.length > 0 ? ` The other way round it could be “${flowKinds[back[0] ?? 'observe'].label}”.` : '';
  return `No kind of flow leads from ${names}.${hint}`;
}

const APPROVAL = { validity: 'PT10M', timeout: 'PT30M', onTimeout: 'deny' } as const;
const describe = (e: Element) => `“${e.name}” (${elementKinds[e.kind].label})`;

function callable(document: ModelDocument, agent: string): string | undefined {
  for (const flow of document.flows) {
    if (flow.kind !== 'call' || flow.from !== agent) continue;
    const tool = document.elements.find((e) => e.id === flow.to);
    const operation = flow.operations[0] ?? (tool?.kind === 'tool' ? tool.operations[0]?.id : undefined);
    if (operation !== undefined) return `${flow.to}.${operation}`;
  }
  return undefined;
}
