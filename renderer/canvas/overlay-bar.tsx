import { Layers, Table2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ModelDocument } from '../../shared/model/document';
import type { LegendEntry, OverlayMarks } from '../../shared/overlays/overlay';
import { OVERLAYS } from '../../shared/overlays/registry';
import { useExplorer } from '../state/explorer';
import { useListView } from '../state/list-view';
import { useOverlay } from '../state/overlay';
import { useShell } from '../state/store';
import { WHAT_IF } from '../state/what-if';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { Sign } from '../ui/sign';

const SHOWN = 8;
const NONE = 'none';

/** Which reading of the map is on, what its marks mean, and the others with their keys. */
export function OverlayBar({ document }: { readonly document: ModelDocument }) {
  const shown = useOverlay(document);
  const setOverlay = useShell((s) => s.setOverlay);
  const assuming = useExplorer((s) => s.assumed.length > 0);
  return (
    <section className="overlay-bar" aria-label="Overlay">
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button look="ghost" className="overlay-choice" title={shown?.overlay.about ?? 'Choose an overlay'}>
            <Layers size={14} aria-hidden="true" />
            {shown ? shown.overlay.title : 'No overlay'}
            <Kbd keys={shown ? shown.overlay.key : '0'} />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu overlay-menu" align="start">
            <DropdownMenu.RadioGroup
              value={shown?.overlay.id ?? NONE}
              onValueChange={(id) => setOverlay(id === NONE ? null : id)}
            >
              {(assuming ? [...OVERLAYS, WHAT_IF] : OVERLAYS).map(({ id, title, about, key }) => (
                <DropdownMenu.RadioItem className="menu-item" key={id} value={id}>
                  <Kbd keys={key} />
                  <span>
                    {title}
                    <small>{about}</small>
                  </span>
                </DropdownMenu.RadioItem>
              ))}
              <DropdownMenu.RadioItem className="menu-item" value={NONE}>
                <Kbd keys="0" />
                <span>No overlay</span>
              </DropdownMenu.RadioItem>
            </DropdownMenu.RadioGroup>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {shown ? <Legend marks={shown.marks} /> : null}
      <Button look="ghost" className="overlay-list" onClick={() => useListView.setState({ on: true })}>
        <Table2 size={14} aria-hidden="true" />
        List
      </Button>
    </section>
  );
}

function Legend({ marks }: { readonly marks: OverlayMarks }) {
  const [all, setAll] = useState(false);
  if (marks.empty !== undefined) return <p className="legend-empty">{marks.empty}</p>;
  const entries = all ? marks.legend : marks.legend.slice(0, SHOWN);
  const counts = countsOf(marks);
  return (
    <ul className="legend" aria-label="Legend">
      {entries.map((entry) => (
        <li
          key={entry.text}
          className={`tone-${entry.tone}`}
          data-none={counts.get(entry) === 0 || undefined}
        >
          <Sign shape={entry.shape} tone={entry.tone} />
          <span>{entry.text}</span>
          {counts.get(entry) === undefined ? null : <b>{counts.get(entry)}</b>}
        </li>
      ))}
      {marks.legend.length > SHOWN ? (
        <li>
          <Button look="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'fewer' : `${marks.legend.length - SHOWN} more`}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

/** How many marks look like an entry; left out where two entries share a look and differ in their text only. */
function countsOf({ legend, elements, flows }: OverlayMarks): ReadonlyMap<LegendEntry, number> {
  const look = (of: LegendEntry) => `${of.tone} ${of.shape}`;
  const all = [...elements.values(), ...flows.values()].map(look);
  return new Map(
    legend
      .filter((entry) => !entry.counted && legend.filter((other) => look(other) === look(entry)).length === 1)
      .map((entry) => [entry, all.filter((mark) => mark === look(entry)).length]),
  );
}
