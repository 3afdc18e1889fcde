import { type NodeProps, NodeResizer } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { moveThings, setCollapsed } from '../state/map-edits';
import { mapPort } from '../state/map-port';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { RenameField } from './rename-field';
import { Anchor } from './sides';
import type { ZoneNode as ZoneNodeType } from './to-flow';
import { useResize } from './use-resize';

/** A trust zone: a frame around what lies in it, moved by its title or border; closed, it is one box. */
export const ZoneNode = memo(function ZoneNode({ id, data, selected }: NodeProps<ZoneNodeType>) {
  const { zone, collapsed, count, depth } = data.zone;
  const renaming = useMapSession((s) => s.renaming === id);
  const isTarget = useMapSession((s) => s.dropZone === id);
  const toggle = () => {
    const { viewId } = useMapSession.getState();
    const name = `${collapsed ? 'Open' : 'Close'} ${zone.name}`;
    useShell.getState().dispatch(name, setCollapsed(viewId, id, !collapsed));
  };
  const onResizeEnd = useResize(id, (box) => {
    const drawn = mapPort()?.drawn() ?? [];
    const { viewId } = useMapSession.getState();
    useShell
      .getState()
      .dispatch(`Resize ${zone.name}`, moveThings({ viewId, drawn, moved: [{ ...box, id }] }));
  });
  const Chevron = collapsed ? ChevronRight : ChevronDown;
  return (
    <div
      className="zone"
      data-collapsed={collapsed || undefined}
      data-selected={selected || undefined}
      data-target={isTarget || undefined}
      data-depth={depth % 2}
      data-testid={`zone-${id}`}
    >
      {selected && !collapsed ? (
        <NodeResizer minWidth={120} minHeight={80} onResizeEnd={onResizeEnd} />
      ) : null}
      {collapsed
        ? null
        : ['top', 'right', 'bottom', 'left'].map((side) => (
            <span key={side} className={`zone-grip zone-edge zone-${side}`} />
          ))}
      {collapsed ? <Anchor /> : null}
      <div className="zone-head zone-grip">
        <button
          type="button"
          className="zone-toggle nodrag"
          aria-expanded={!collapsed}
          aria-label={`${collapsed ? 'Open' : 'Close'} zone ${zone.name}`}
          onClick={toggle}
          tabIndex={-1}
        >
          <Chevron size={14} aria-hidden="true" />
        </button>
        {renaming ? <RenameField id={id} name={zone.name} /> : <strong title={zone.name}>{zone.name}</strong>}
        {collapsed ? <span className="zone-count">{count} elements</span> : null}
      </div>
    </div>
  );
});
