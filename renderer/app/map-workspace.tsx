import { Group, Panel, Separator } from 'react-resizable-panels';
import { FlowMap } from '../canvas/flow-map';
import { Inspector } from '../panels/inspector/inspector';
import { Outline } from '../panels/outline/outline';
import { useShell } from '../state/store';

/**
 * The map beside the list of everything on it. Details of what is selected lie over the map's right edge, so that
 * selecting something never moves the map under the pointer.
 */
export function MapWorkspace() {
  const selected = useShell((s) => s.selection !== null);
  return (
    <Group orientation="horizontal" className="map-workspace">
      <Panel id="outline" defaultSize="17%" minSize="10%">
        <Outline />
      </Panel>
      <Separator className="splitter" aria-label="Resize the outline" />
      <Panel id="map" minSize="30%">
        <div className="map-and-details">
          <FlowMap />
          {selected ? (
            <div className="details" data-testid="inspector">
              <Inspector />
            </div>
          ) : null}
        </div>
      </Panel>
    </Group>
  );
}
