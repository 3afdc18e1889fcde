import { addTask } from '../../../shared/model/commands/add-task';
import { removeTask } from '../../../shared/model/commands/remove-task';
import { Task } from '../../../shared/model/document';
import { freeId, takenIds } from '../../../shared/model/free-id';
import { replaceItem } from '../../state/edits';
import { useShell } from '../../state/store';
import { ObjectFields } from './object-fields';
import type { FieldSchema } from './schema';
import { asItem, Table } from './table-field';

const SCHEMA = Task as FieldSchema;

/** What an agent is there for: its tasks as a table, each with the operations it needs, on what conditions and how often. */
export function AgentTasks({ agent }: { readonly agent: string }) {
  const document = useShell((s) => s.document);
  const dispatch = useShell((s) => s.dispatch);
  const diagnostics = useShell((s) => s.analysis.diagnostics);
  if (!document) return null;
  const own = document.tasks.flatMap((task, index) => (task.agent === agent ? [{ task, index }] : []));
  const pointerOf = (row: number) => `/tasks/${own[row]?.index}`;
  const change = (row: number, next: Readonly<Record<string, unknown>>) => {
    const id = own[row]?.task.id;
    if (id !== undefined) dispatch('Edit task', replaceItem({ ...next, id }));
  };
  return (
    <div className="field">
      <span className="field-label">Tasks</span>
      <Table
        label="Tasks"
        items={own.map(({ task }) => asItem(task))}
        schema={SCHEMA}
        fixed={['id', 'agent']}
        columns={['intent', 'ttl']}
        pointerOf={pointerOf}
        diagnostics={diagnostics.filter((d) => d.at.startsWith('/tasks/'))}
        empty="No tasks: without one, nothing is granted to this agent. A task says what it is for and which operations that needs."
        onChangeRow={change}
        onRemove={(row) => {
          const id = own[row]?.task.id;
          if (id !== undefined) dispatch('Remove task', (d) => removeTask(d, id));
        }}
        onAdd={() =>
          dispatch('Add task', (d) =>
            addTask(d, {
              id: freeId(takenIds(d), 'task'),
              agent,
              intent: 'New task',
              ttl: 'PT15M',
              maxSensitivity: 'internal',
              trigger: 'A person asks',
              uses: [],
            }),
          )
        }
        details={(row, shown, found) => (
          <ObjectFields
            schema={SCHEMA}
            value={asItem(own[row]?.task)}
            pointer={pointerOf(row)}
            diagnostics={found}
            fixed={shown}
            onChange={(next) => change(row, next)}
          />
        )}
      />
    </div>
  );
}
