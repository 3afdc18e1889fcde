import type { ModelDocument } from '../../../shared/model/document';
import { LONGEST_NOTE } from '../../../shared/model/vocabulary';
import { runAction } from '../../actions/registry';
import { writeNote } from '../../state/map-edits';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';

/** The text of a selected note; or what to do when nothing is selected. */
export function NoteDetails({
  document,
  id,
}: {
  readonly document: ModelDocument;
  readonly id: string | null;
}) {
  const note = document.views.flatMap((view) => view.notes ?? []).find((n) => n.id === id);
  if (!note)
    return (
      <Pane title="Details">
        <Empty title="Nothing selected">
          <p>Select an element or a flow on the map, or anything in the outline, to see and change it.</p>
        </Empty>
      </Pane>
    );
  return (
    <Pane
      title="Note"
      actions={
        <Button look="ghost" onClick={() => void runAction('edit.delete')}>
          Delete
        </Button>
      }
    >
      <div className="inspector">
        <label className="field-label" htmlFor="note-text">
          Text
        </label>
        <textarea
          id="note-text"
          key={`${note.id} ${note.text}`}
          className="field-input"
          rows={8}
          defaultValue={note.text}
          onBlur={(event) => writeNote(note, event.target.value)}
        />
        <span className="field-hint">
          At most {LONGEST_NOTE.toLocaleString('en')} characters. No rule and no policy reads it.
        </span>
      </div>
    </Pane>
  );
}
