import type { ElementKind } from '../../../shared/model/elements/registry';
import { elementKinds } from '../../../shared/model/elements/registry';
import type { FlowKind } from '../../../shared/model/flows/registry';
import { flowKinds } from '../../../shared/model/flows/registry';
import { runAction } from '../../actions/registry';
import { type Found, findItem, replaceItem } from '../../state/edits';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { ObjectFields } from './object-fields';
import { schemaOf } from './schema';

const NOUNS = { tasks: 'Task', approvals: 'Approval', zones: 'Zone', credentials: 'Credential' } as const;

/** Everything the model says about the selected thing, to read and to change; drawn from its schema. */
export function Inspector() {
  const document = useShell((s) => s.document);
  const selection = useShell((s) => s.selection);
  const dispatch = useShell((s) => s.dispatch);
  const diagnostics = useShell((s) => s.analysis.diagnostics);
  const found = document && selection ? findItem(document, selection) : undefined;
  const schema = found ? schemaOf(found) : undefined;
  if (!found || !schema)
    return (
      <Pane title="Details">
        <Empty title="Nothing selected">
          <p>Select an element or a flow on the map, or anything in the outline, to see and change it.</p>
        </Empty>
      </Pane>
    );
  const pointer = `/${found.collection}/${found.index}`;
  return (
    <Pane
      title={nounOf(found)}
      actions={
        <Button look="ghost" onClick={() => void runAction('edit.delete')}>
          Delete
        </Button>
      }
    >
      <div className="inspector" key={found.item.id}>
        <ObjectFields
          schema={schema}
          value={found.item}
          pointer={pointer}
          fixed={['id', 'kind']}
          diagnostics={diagnostics.filter((d) => d.at.startsWith(pointer))}
          onChange={(next) =>
            dispatch(`Edit ${nounOf(found).toLowerCase()}`, replaceItem({ ...next, id: found.item.id }))
          }
        />
      </div>
    </Pane>
  );
}

function nounOf({ collection, item }: Found): string {
  if (collection === 'elements') return elementKinds[item.kind as ElementKind].label;
  if (collection === 'flows') return `Flow: ${flowKinds[item.kind as FlowKind].label}`;
  return NOUNS[collection];
}
