import { addApproval } from '../../shared/model/commands/add-approval';
import { addCredential } from '../../shared/model/commands/add-credential';
import type { ModelDocument } from '../../shared/model/document';
import { freeId, takenIds } from '../../shared/model/free-id';
import { useShell } from './store';

/**
 * Adds an approval and selects it: over a tool's operations that cannot be undone and ask nobody yet (or its first
 * one), or for a person over the first such operation of the model. Says what is missing where there is no operation
 * or nobody to ask.
 */
export function addApprovalFor(element: string | null): void {
  const { document, dispatch, select, setNotice } = useShell.getState();
  if (!document) return;
  const operations = operationsToAsk(document, element);
  const humans = document.elements.filter((e) => e.kind === 'human');
  const approver =
    humans.find((h) => h.id === element) ?? humans.find((h) => h.role === 'approver') ?? humans[0];
  if (!approver || operations.length === 0) {
    setNotice(
      approver
        ? 'Give a tool an operation first: an approval is about operations.'
        : 'Add a person to the map first: an approval needs somebody to ask.',
    );
    return;
  }
  const id = freeId(takenIds(document), 'approval');
  dispatch('Add approval', (d) =>
    addApproval(d, {
      id,
      operations,
      approver: approver.id,
      validity: 'PT10M',
      timeout: 'PT30M',
      onTimeout: 'deny',
    }),
  );
  select(id);
}

function operationsToAsk(document: ModelDocument, element: string | null): string[] {
  const asked = new Set(document.approvals.flatMap((a) => a.operations));
  const all = document.elements.flatMap((e) =>
    e.kind === 'tool' ? e.operations.map((op) => ({ tool: e.id, ref: `${e.id}.${op.id}`, op })) : [],
  );
  const own = all.filter((o) => o.tool === element);
  const scope = own.length > 0 ? own : all;
  const grave = scope.filter(({ ref, op }) => !op.reversible && !asked.has(ref));
  const chosen = own.length > 0 ? grave : grave.slice(0, 1);
  return (chosen.length > 0 ? chosen : scope.slice(0, 1)).map((o) => o.ref);
}

/** Adds a credential that an element holds, or that a secret store keeps, and selects it. */
export function addCredentialFor(element: string | null): void {
  const { document, dispatch, select } = useShell.getState();
  if (!document) return;
  const id = freeId(takenIds(document), 'credential');
  const keeps = document.elements.some((e) => e.id === element && e.kind === 'secret-store');
  dispatch('Add credential', (d) =>
    addCredential(d, {
      id,
      type: 'jwt',
      lifetime: 'PT1H',
      holders: element !== null && !keeps ? [element] : [],
      ...(keeps && element !== null ? { keptIn: element } : {}),
    }),
  );
  select(id);
}
