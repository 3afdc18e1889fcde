import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { putNote, writeNote } from '../state/map-edits';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import type { NoteNode as NoteNodeType } from './to-flow';
import { useResize } from './use-resize';

/** Free text on a view: double-click or F2 to write in it. */
export const NoteNode = memo(function NoteNode({ id, data, selected }: NodeProps<NoteNodeType>) {
  const { note } = data.note;
  const writing = useMapSession((s) => s.renaming === id);
  const done = (text: string | null) => {
    useMapSession.getState().set({ renaming: null });
    if (text !== null) writeNote(note, text);
  };
  const onResizeEnd = useResize(id, (box) => {
    const { viewId } = useMapSession.getState();
    useShell.getState().dispatch('Resize note', putNote(viewId, { ...note, ...box }));
  });
  return (
    <div className="note" data-selected={selected || undefined} data-testid={`note-${id}`}>
      {selected ? <NodeResizer minWidth={80} minHeight={40} onResizeEnd={onResizeEnd} /> : null}
      {writing ? (
        <textarea
          className="nodrag nopan nowheel"
          aria-label="Note"
          defaultValue={note.text}
          ref={(field) => field?.focus()}
          onBlur={(event) => done(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') done(null);
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done(event.currentTarget.value);
          }}
        />
      ) : (
        <p>{note.text || 'Double-click to write'}</p>
      )}
    </div>
  );
});
