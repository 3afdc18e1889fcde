import { Blocks, Lasso, MousePointer2, SquareDashedMousePointer, StickyNote } from 'lucide-react';
import type { DragEvent, ReactNode } from 'react';
import { elementKinds } from '../../shared/model/elements/registry';
import { PLACEABLES } from '../actions/add-things';
import { runAction } from '../actions/registry';
import { addThing, placeableLabel } from '../state/add-thing';
import { type Placeable, type Tool, useMapSession } from '../state/map-session';
import { Icon } from '../ui/icon';

/** What a dragged palette entry carries. */
export const DRAG_TYPE = 'application/x-ambit-placeable';
/** What it carries for a pattern; which one is asked where it is dropped. */
export const PATTERN = 'pattern';

/**
 * The palette on the map: drag an entry to its place, or press it and then the place; with the keyboard, Enter puts it
 * where there is room.
 */
export function PaletteBar() {
  const tool = useMapSession((s) => s.tool);
  const setTool = (next: Tool) => useMapSession.getState().set({ tool: next });
  return (
    <div className="palette-bar" role="toolbar" aria-label="Map tools" aria-orientation="vertical">
      <ToolButton label="Select and move" on={tool === 'pointer'} onClick={() => setTool('pointer')}>
        <MousePointer2 size={16} aria-hidden="true" />
      </ToolButton>
      <ToolButton
        label="Select with a box (or Shift and drag)"
        on={tool === 'box'}
        onClick={() => setTool('box')}
      >
        <SquareDashedMousePointer size={16} aria-hidden="true" />
      </ToolButton>
      <ToolButton label="Select with a lasso" on={tool === 'lasso'} onClick={() => setTool('lasso')}>
        <Lasso size={16} aria-hidden="true" />
      </ToolButton>
      <hr />
      {PLACEABLES.map((what) => (
        <PaletteEntry key={what} what={what} armed={typeof tool === 'object' && tool.place === what} />
      ))}
      <hr />
      <button
        type="button"
        aria-label="Add a pattern"
        title="Add a pattern"
        draggable
        onDragStart={(event) => startDrag(event, PATTERN)}
        onClick={() => void runAction('add.pattern')}
      >
        <Blocks size={16} aria-hidden="true" />
        <span className="palette-label">Pattern</span>
      </button>
    </div>
  );
}

function startDrag({ dataTransfer }: DragEvent, what: string) {
  dataTransfer.setData(DRAG_TYPE, what);
  dataTransfer.effectAllowed = 'copy';
}

function PaletteEntry({ what, armed }: { readonly what: Placeable; readonly armed: boolean }) {
  const label = placeableLabel(what);
  return (
    <ToolButton
      label={`Add ${label.toLowerCase()}`}
      on={armed}
      draggable
      onDragStart={(event) => startDrag(event, what)}
      // A click that no pointer made comes from the keyboard, which has no second place to press.
      onClick={(event) => {
        if (event.detail === 0) addThing(what);
        else useMapSession.getState().set({ tool: armed ? 'pointer' : { place: what } });
      }}
    >
      {what === 'note' ? (
        <StickyNote size={16} aria-hidden="true" />
      ) : (
        <Icon name={what === 'zone' ? 'zone' : elementKinds[what].icon} />
      )}
    </ToolButton>
  );
}

interface ToolButtonProps extends React.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly label: string;
  readonly on: boolean;
  readonly children: ReactNode;
}

function ToolButton({ label, on, children, ...rest }: ToolButtonProps) {
  return (
    <button type="button" aria-label={label} aria-pressed={on} title={label} {...rest}>
      {children}
      <span className="palette-label">{label.replace('Add ', '')}</span>
    </button>
  );
}
