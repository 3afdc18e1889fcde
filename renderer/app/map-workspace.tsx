import { useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { FlowMap } from '../canvas/flow-map';
import { SidePanel } from '../panels/explorer/side-panel';
import { Inspector } from '../panels/inspector/inspector';
import { ListView } from '../panels/list/list-view';
import { useExplorer } from '../state/explorer';
import { useListView } from '../state/list-view';
import { mapPort } from '../state/map-port';
import { useShell } from '../state/store';

const DOUBLE_CLICK_MS = 260;

/** The map with its outline, or the same as tables; with the details of what is selected. */
export function MapWorkspace() {
  const list = useListView((s) => s.on);
  const selected = useShell((s) => s.selection !== null);
  return list ? <ListAndDetails selected={selected} /> : <MapAndOutline selected={selected} />;
}

interface PartsProps {
  readonly selected: boolean;
}

/**
 * The map beside the list of everything on it. Details of what is selected lie over the map's right edge, so that
 * selecting something never moves the map under the pointer.
 */
function MapAndOutline({ selected }: PartsProps) {
  const shown = useAfter(selected, DOUBLE_CLICK_MS);
  const outline = useExplorer((s) => s.side === 'outline');
  useFitAfter(outline);
  return (
    <Group orientation="horizontal" className="map-workspace">
      <Panel id={outline ? 'outline' : 'explorer'} defaultSize={outline ? '17%' : '34%'} minSize="10%">
        <SidePanel />
      </Panel>
      <Separator className="splitter" aria-label={outline ? 'Resize the outline' : 'Resize the explorer'} />
      <Panel id="map" minSize="30%">
        <div className="map-and-details">
          <FlowMap />
          {selected && shown ? (
            <div className="details" data-testid="inspector">
              <Inspector />
            </div>
          ) : null}
        </div>
      </Panel>
    </Group>
  );
}

/** The tables take the room of the outline, which would only repeat them. */
function ListAndDetails({ selected }: PartsProps) {
  return (
    <Group orientation="horizontal" className="map-workspace">
      <Panel id="list" minSize="30%">
        <ListView />
      </Panel>
      {selected ? (
        <>
          <Separator className="splitter" aria-label="Resize the details" />
          <Panel id="list-details" defaultSize="28%" minSize="14%">
            <div className="list-details" data-testid="inspector">
              <Inspector />
            </div>
          </Panel>
        </>
      ) : null}
    </Group>
  );
}

/** Shows the whole map once more when it has become narrower or wider. */
function useFitAfter(width: unknown): void {
  const last = useRef(width);
  useEffect(() => {
    if (last.current === width) return;
    last.current = width;
    const frame = requestAnimationFrame(() => mapPort()?.fit());
    return () => cancelAnimationFrame(frame);
  }, [width]);
}

/** True some time after something became true: the second press of a double click must still meet the map. */
function useAfter(on: boolean, milliseconds: number): boolean {
  const [after, setAfter] = useState(on);
  useEffect(() => {
    if (!on) return setAfter(false);
    const timer = setTimeout(() => setAfter(true), milliseconds);
    return () => clearTimeout(timer);
  }, [on, milliseconds]);
  return after;
}
