import { connect, connectionRefusal } from '../../shared/model/commands/connect';
import type { ModelDocument } from '../../shared/model/document';
import { elementKinds } from '../../shared/model/elements/registry';
import { type FlowKind, flowKinds, flowKindsBetween } from '../../shared/model/flows/registry';
import { nameOf } from './edits';
import { usePicker } from './picker';
import { useShell } from './store';

/** Joins two things: at once when one kind of flow fits, after a question when several do; a refusal says why. */
export function connectThings(from: string, to: string): void {
  const { document, setNotice } = useShell.getState();
  if (!document) return;
  const refusal = connectionRefusal(document, from, to);
  if (refusal !== undefined) {
    setNotice(refusal);
    return;
  }
  const kinds = kindsBetween(document, from, to);
  if (kinds.length === 1 && kinds[0]) join(kinds[0], from, to);
  else
    usePicker.getState().ask({
      title: `What does “${nameOf(document, from)}” do with “${nameOf(document, to)}”?`,
      placeholder: 'Kind of flow',
      items: kinds.map((kind) => ({ id: kind, title: flowKinds[kind].label, hint: flowKinds[kind].about })),
      onPick: (kind) => join(kind as FlowKind, from, to),
    });
}

/** Asks what to connect an element to, offering only what some kind of flow may join. */
export function askForTarget(from: string): void {
  const { document, setNotice } = useShell.getState();
  if (!document) return;
  const items = document.elements.flatMap((to) =>
    (to.id === from ? [] : kindsBetween(document, from, to.id)).map((kind) => ({
      id: `${kind} ${to.id}`,
      title: `${flowKinds[kind].label} ${to.name}`,
      hint: elementKinds[to.kind].label,
    })),
  );
  const name = nameOf(document, from);
  if (items.length === 0) {
    setNotice(`Nothing on the map can be connected from “${name}”.`);
    return;
  }
  usePicker.getState().ask({
    title: `Connect “${name}”`,
    placeholder: 'Type a kind of flow or a name',
    items,
    onPick: (id) => {
      const [kind = '', to = ''] = id.split(' ');
      join(kind as FlowKind, from, to);
    },
  });
}

function kindsBetween(document: ModelDocument, from: string, to: string): FlowKind[] {
  const kindOf = (id: string) => document.elements.find((e) => e.id === id)?.kind;
  const [a, b] = [kindOf(from), kindOf(to)];
  return a && b ? flowKindsBetween(a, b) : [];
}

function join(kind: FlowKind, from: string, to: string): void {
  const { document, dispatch, select, setNotice } = useShell.getState();
  if (!document) return;
  const made = connect(document, kind, from, to);
  if (!made.ok) {
    setNotice(made.diagnostics[0]?.message ?? null);
    return;
  }
  dispatch(`Connect ${nameOf(document, from)} to ${nameOf(document, to)}`, made.value.change);
  select(made.value.flow);
}
