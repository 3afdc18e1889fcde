import { Group, Panel, Separator } from 'react-resizable-panels';
import { FlowMap } from '../canvas/flow-map';
import { Inspector } from '../panels/inspector/inspector';
import { Outline } from '../panels/outline/outline';
import { useShell } from '../state/store';

/** The map between the list of everything on it and the details of what is selected; with nothing selected the map takes the room. */
export function MapWorkspace() {
  const selected = useShell((s) => s.selection !== null);
  return (
    <Group orientation="horizontal" className="map-workspace">
      <Panel id="outline" defaultSize="17%" minSize="10%">
        <Outline />
      </Panel>
      <Separator className="splitter" aria-label="Resize the outline" />
      <Panel id="map" minSize="30%">
        <FlowMap />
      </Panel>
      {selected ? (
        <>
          <Separator className="splitter" aria-label="Resize the inspector" />
          <Panel id="inspector" defaultSize="27%" minSize="14%">
            <Inspector />
          </Panel>
        </>
      ) : null}
    </Group>
  );
}
