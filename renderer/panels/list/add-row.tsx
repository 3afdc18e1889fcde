import { useState } from 'react';
import { addElement } from '../../../shared/model/commands/add-element';
import { addTask } from '../../../shared/model/commands/add-task';
import { addZone } from '../../../shared/model/commands/add-zone';
import { connect } from '../../../shared/model/commands/connect';
import type { ModelDocument } from '../../../shared/model/document';
import { type Element, type ElementKind, elementKinds } from '../../../shared/model/elements/registry';
import { type FlowKind, flowKinds, flowKindsBetween } from '../../../shared/model/flows/registry';
import { freeId, takenIds } from '../../../shared/model/free-id';
import { addApprovalFor, addCredentialFor } from '../../state/add-parts';
import type { Collection } from '../../state/edits';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';

interface AddRowProps {
  readonly document: ModelDocument;
  readonly collection: Collection;
}

/** What it takes to add a row to a table: a kind for an element; two ends and a legal kind for a flow. */
export function AddRow({ document, collection }: AddRowProps) {
  if (collection === 'elements') return <AddElementRow />;
  if (collection === 'flows') return <AddFlowRow document={document} />;
  if (collection === 'tasks') return <AddTaskRow document={document} />;
  return <Button onClick={() => addRow(collection)}>Add</Button>;
}

/** Adds what needs no choice; for the others, gives the keyboard to the choice. */
export function addRow(collection: Collection): void {
  const { dispatch, select } = useShell.getState();
  if (collection === 'approvals') addApprovalFor(null);
  else if (collection === 'credentials') addCredentialFor(null);
  else if (collection === 'zones') {
    const { document } = useShell.getState();
    if (!document) return;
    const id = freeId(takenIds(document), 'zone');
    dispatch('Add zone', (d) => addZone(d, { id, name: 'New zone' }));
    select(id);
  } else window.document.querySelector<HTMLElement>('.list-add select')?.focus();
}

function AddElementRow() {
  const [kind, setKind] = useState<ElementKind>('agent');
  const add = () => {
    const { document, dispatch, select } = useShell.getState();
    if (!document) return;
    const info = elementKinds[kind];
    const id = freeId(takenIds(document), kind);
    // The registry promises that a kind's defaults complete its required fields.
    const element = {
      id,
      kind,
      name: `New ${info.label.toLowerCase()}`,
      ...info.defaults,
    } as unknown as Element;
    dispatch(`Add ${info.label.toLowerCase()}`, (d) => addElement(d, element));
    select(id);
  };
  return (
    <>
      <Choice<ElementKind>
        label="Kind of the new element"
        value={kind}
        options={(Object.keys(elementKinds) as ElementKind[]).map((k) => [k, elementKinds[k].label])}
        onChange={setKind}
      />
      <Button onClick={add}>Add element</Button>
    </>
  );
}

function AddFlowRow({ document }: { readonly document: ModelDocument }) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [wanted, setKind] = useState('');
  const kindOf = (id: string) => document.elements.find((e) => e.id === id)?.kind;
  const [a, b] = [kindOf(from), kindOf(to)];
  const legal = a && b && from !== to ? flowKindsBetween(a, b) : [];
  const kind = legal.find((k) => k === wanted) ?? legal[0];
  const names = document.elements.map((e) => [e.id, e.name] as const);
  const add = () => {
    if (!kind) return;
    const { dispatch, select, setNotice } = useShell.getState();
    const made = connect(document, kind, from, to);
    if (!made.ok) {
      setNotice(made.diagnostics[0]?.message ?? null);
      return;
    }
    dispatch(`Connect: ${flowKinds[kind].label}`, made.value.change);
    select(made.value.flow);
  };
  return (
    <>
      <Choice label="From" value={from} options={[['', 'From…'], ...names]} onChange={setFrom} />
      <Choice
        label="To"
        value={to}
        options={[
          ['', 'To…'],
          ...names.filter(([id]) => {
            const end = kindOf(id);
            return a && end && id !== from && flowKindsBetween(a, end).length > 0;
          }),
        ]}
        onChange={setTo}
      />
      <Choice
        label="Kind of the new flow"
        value={kind ?? ''}
        options={legal.length === 0 ? [['', 'Kind…']] : legal.map((k) => [k, flowKinds[k].label])}
        onChange={(next: FlowKind | '') => setKind(next)}
      />
      <Button onClick={add} disabled={!kind}>
        Add flow
      </Button>
    </>
  );
}

function AddTaskRow({ document }: { readonly document: ModelDocument }) {
  const agents = document.elements.filter((e) => e.kind === 'agent');
  const [wanted, setAgent] = useState('');
  const agent = agents.find((e) => e.id === wanted)?.id ?? agents[0]?.id;
  const add = () => {
    if (!agent) return;
    const { dispatch, select } = useShell.getState();
    const id = freeId(takenIds(document), 'task');
    dispatch('Add task', (d) =>
      addTask(d, {
        id,
        agent,
        intent: 'New task',
        ttl: 'PT15M',
        maxSensitivity: 'internal',
        trigger: 'A person asks',
        uses: [],
      }),
    );
    select(id);
  };
  return (
    <>
      <Choice
        label="Agent of the new task"
        value={agent ?? ''}
        options={agents.length === 0 ? [['', 'No agent yet']] : agents.map((e) => [e.id, e.name])}
        onChange={setAgent}
      />
      <Button onClick={add} disabled={!agent}>
        Add task
      </Button>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <select
      className="field-input"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {options.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}
