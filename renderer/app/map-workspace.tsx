import { Group, Panel, Separator } from 'react-resizable-panels';
import { FlowMap } from '../canvas/flow-map';
import { Inspector } from '../panels/inspector/inspector';
import { Outline } from '../panels/outline/outline';

/** The map between the list of everything on it and the details of what is selected. */
export function MapWorkspace() {
  return (
    <Group orientation="horizontal" className="map-workspace">
      <Panel defaultSize="18%" minSize="10%">
        <Outline />
      </Panel>
      <Separator className="splitter" aria-label="Resize the outline" />
      <Panel defaultSize="58%" minSize="30%">
        <FlowMap />
      </Panel>
      <Separator className="splitter" aria-label="Resize the inspector" />
      <Panel defaultSize="24%" minSize="14%">
        <Inspector />
      </Panel>
    </Group>
  );
}
