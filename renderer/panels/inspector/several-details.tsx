import { addTo } from '../../../shared/core/group';
import { inTurn } from '../../../shared/model/change';
import type { ModelDocument } from '../../../shared/model/document';
import { type ElementKind, elementKinds } from '../../../shared/model/elements/registry';
import { type FlowKind, flowKinds } from '../../../shared/model/flows/registry';
import { ACTIONS, runAction } from '../../actions/registry';
import { type Found, findItem, nameAll, replaceItem } from '../../state/edits';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { commonFields } from './common-fields';
import { ObjectFields } from './object-fields';

const TO_DO = [
  'edit.align.',
  'edit.distribute.',
  'edit.moveToZone',
  'map.arrangeSelection',
  'edit.duplicate',
];

/** Several selected things: what they are, what to do with them all, and the fields that they share. */
export function SeveralDetails({
  document,
  ids,
}: {
  readonly document: ModelDocument;
  readonly ids: readonly string[];
}) {
  const state = useShell();
  const found = ids.flatMap((id) => findItem(document, id) ?? []);
  const { schema, value, differing } = commonFields(found);
  const actions = ACTIONS.filter(
    (a) => TO_DO.some((id) => a.id.startsWith(id)) && (a.enabled?.(state) ?? true),
  );
  const rows = Object.keys(schema.properties ?? {});
  return (
    <Pane
      title={`${ids.length} selected`}
      actions={
        <Button look="ghost" onClick={() => void runAction('edit.delete')}>
          Delete all
        </Button>
      }
    >
      <div className="inspector">
        <ul className="several-kinds" aria-label="Kinds among what is selected">
          {[...byKind(found)].map(([kind, own]) => (
            <li key={kind}>
              <Button look="ghost" title={`Select only these`} onClick={() => state.selectMany(own)}>
                {kind} <b>{own.length}</b>
              </Button>
            </li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame; these are buttons for one selection */}
        <div className="several-actions" role="group" aria-label="With all of them">
          {actions.map((action) => (
            <Button key={action.id} onClick={() => void runAction(action.id)}>
              {action.title}
            </Button>
          ))}
        </div>
        {rows.length === 0 ? (
          <p className="field-hint">They share no field that could be set for all of them.</p>
        ) : (
          <ObjectFields
            key={ids.join(' ')}
            schema={schema}
            value={value}
            pointer="/several"
            diagnostics={[]}
            onChange={(next) => {
              const changed = rows.filter((name) => next[name] !== value[name]);
              const set = ({ item }: Found) => replaceItem(withFields(item, next, changed));
              state.dispatch(`Edit ${nameAll(document, ids)}`, inTurn(found.map(set)));
            }}
          />
        )}
        {differing.length > 0 && rows.length > 0 ? (
          <p className="field-hint">
            Where they differ, a field is empty; what is set there holds for all of them.
          </p>
        ) : null}
      </div>
    </Pane>
  );
}

function withFields(
  item: Found['item'],
  next: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Found['item'] {
  const kept = Object.entries(item).filter(([name]) => !names.includes(name));
  const set = names.flatMap((name) => (next[name] === undefined ? [] : [[name, next[name]] as const]));
  return { ...Object.fromEntries([...kept, ...set]), id: item.id };
}

function byKind(found: readonly Found[]): ReadonlyMap<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const { collection, item } of found) {
    const kind =
      collection === 'elements'
        ? elementKinds[item.kind as ElementKind].plural
        : collection === 'flows'
          ? `Flows: ${flowKinds[item.kind as FlowKind].label}`
          : `${collection.charAt(0).toUpperCase()}${collection.slice(1)}`;
    addTo(kinds, kind, item.id);
  }
  return kinds;
}
