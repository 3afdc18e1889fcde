import type { ModelDocument } from '../../../shared/model/document';
import { elementFields } from '../../../shared/model/elements/base';
import type { ElementKind } from '../../../shared/model/elements/registry';
import { elementKinds } from '../../../shared/model/elements/registry';
import type { FlowKind } from '../../../shared/model/flows/registry';
import { flowKinds } from '../../../shared/model/flows/registry';
import { runAction } from '../../actions/registry';
import { addApprovalFor, addCredentialFor } from '../../state/add-parts';
import { type Found, findItem, MODEL, replaceItem } from '../../state/edits';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { Remarks } from '../review/remarks';
import { AgentTasks } from './agent-tasks';
import { ModelDetails } from './model-details';
import { NoteDetails } from './note-details';
import { ObjectFields } from './object-fields';
import { approvalsAbout, credentialsAbout, Related } from './related';
import { RulesFrom } from './rules-from';
import { type FieldSchema, schemaOf } from './schema';
import { SeveralDetails } from './several-details';

const NOUNS = { tasks: 'Task', approvals: 'Approval', zones: 'Zone', credentials: 'Credential' } as const;
/** What every element may say about itself, after what its kind is about. */
const ABOUT = Object.keys(elementFields).filter((name) => !['id', 'name', 'zone'].includes(name));

/** Everything the model says about what is selected, to read and to change; drawn from its schema. */
export function Inspector() {
  const document = useShell((s) => s.document);
  const selection = useShell((s) => s.selection);
  const selected = useShell((s) => s.selected);
  if (!document) return null;
  if (selected.length > 1) return <SeveralDetails document={document} ids={selected} />;
  if (selection === MODEL) return <ModelDetails />;
  return <OneDetails document={document} id={selection} />;
}

function OneDetails({ document, id }: { readonly document: ModelDocument; readonly id: string | null }) {
  const found = id === null ? undefined : findItem(document, id);
  const schema = found ? schemaOf(found) : undefined;
  if (!found || !schema) return <NoteDetails document={document} id={id} />;
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
        <Fields found={found} schema={schema} />
        {found.collection === 'elements' ? <Connections document={document} found={found} /> : null}
        <Remarks about={found.item.id} />
        <RulesFrom id={found.item.id} />
      </div>
    </Pane>
  );
}

/** The thing's own fields; for an element, the general ones are folded away below. */
function Fields({ found, schema }: { readonly found: Found; readonly schema: FieldSchema }) {
  const dispatch = useShell((s) => s.dispatch);
  const diagnostics = useShell((s) => s.analysis.diagnostics);
  const pointer = `/${found.collection}/${found.index}`;
  const shared = {
    schema,
    value: found.item,
    pointer,
    diagnostics: diagnostics.filter((d) => d.at === pointer || d.at.startsWith(`${pointer}/`)),
    onChange: (next: Readonly<Record<string, unknown>>) =>
      dispatch(`Edit ${nounOf(found).toLowerCase()}`, replaceItem({ ...next, id: found.item.id })),
  };
  if (found.collection !== 'elements') return <ObjectFields {...shared} fixed={['id', 'kind']} />;
  const own = Object.keys(schema.properties ?? {}).filter((name) => !ABOUT.includes(name));
  return (
    <>
      <ObjectFields {...shared} fixed={['id', 'kind', ...ABOUT]} />
      {found.item.kind === 'agent' ? <AgentTasks agent={found.item.id} /> : null}
      <details className="sub-item" open={ABOUT.some((name) => found.item[name] !== undefined)}>
        <summary>About it</summary>
        <div>
          <ObjectFields {...shared} fixed={own} />
        </div>
      </details>
    </>
  );
}

/** Approvals and credentials that concern an element. */
function Connections({ document, found }: { readonly document: ModelDocument; readonly found: Found }) {
  const { id, kind } = found.item;
  const asksOrAsked = kind === 'tool' || kind === 'human';
  const holds = kind === 'agent' || kind === 'tool' || kind === 'secret-store';
  return (
    <>
      {asksOrAsked ? (
        <Related
          title="Approvals"
          links={approvalsAbout(document, id)}
          empty={kind === 'tool' ? 'Nobody is asked before its operations run.' : 'Asked about nothing yet.'}
          add="Approval"
          onAdd={() => addApprovalFor(id)}
        />
      ) : null}
      {holds ? (
        <Related
          title="Credentials"
          links={credentialsAbout(document, id)}
          empty="No credential names it."
          add="Credential"
          onAdd={() => addCredentialFor(id)}
        />
      ) : null}
    </>
  );
}

function nounOf({ collection, item }: Found): string {
  if (collection === 'elements') return elementKinds[item.kind as ElementKind].label;
  if (collection === 'flows') return `Flow: ${flowKinds[item.kind as FlowKind].label}`;
  return NOUNS[collection];
}
