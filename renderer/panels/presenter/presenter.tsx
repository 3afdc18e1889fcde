import { useEffect, useRef } from 'react';
import type { Stage, Stop } from '../../../shared/review/walk';
import { FlowMap } from '../../canvas/flow-map';
import { mapPort } from '../../state/map-port';
import { focusPresenter, leave, stopAt, stopsOf, usePresenter } from '../../state/presenter';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { Remarks } from '../review/remarks';
import { StopThreats } from './stop-threats';
import { TallyBar } from './tally-bar';
import './presenter.css';

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  flow: 'Flow',
  path: 'Attack path',
  escalation: 'Escalation path',
  threat: 'Threat',
};
/** How close the map comes to what is presented. */
const CLOSEST = 1.9;
const LOOK_AGAIN_MS = 60;
const KEYS = [
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'back'],
  ['PageDown', 'next stage'],
  ['N', 'notes'],
  ['Escape', 'leave'],
] as const;

/** One stop of the walk-through: its part of the map in large letters, what there is to know, and what is decided. */
export function Presenter() {
  const document = useShell((s) => s.document);
  const threats = useShell((s) => s.analysis.threats);
  const { at, notes, said } = usePresenter();
  const stops = document ? stopsOf(document, threats) : [];
  const stop = stopAt(stops, at);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  useLight(stop);
  if (!stop) return null;
  const peers = stops.filter((s) => s.stage === stop.stage);
  return (
    <div className="presenter" tabIndex={-1} ref={box}>
      <div className="presenter-map">
        <FlowMap />
      </div>
      <section className="presenter-side" aria-label="What is presented">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <section className="presenter-text" tabIndex={0} aria-label={stop.title}>
          <p className="presenter-stage" role="status">
            {STAGE_NAMES[stop.stage]} {peers.indexOf(stop) + 1} of {peers.length}
          </p>
          <h1>{stop.title}</h1>
          <Points stop={stop} />
          <StopThreats stop={stop} />
          {notes ? (
            <div className="presenter-notes">
              <Remarks about={stop.id} key={stop.id} heading="h2" onLeave={focusPresenter} />
            </div>
          ) : null}
        </section>
        <TallyBar />
        <p className="presenter-keys">
          {KEYS.map(([key, means]) => (
            <span key={key}>
              <Kbd keys={key} /> {means}
            </span>
          ))}
          <Button look="ghost" onClick={leave}>
            Leave
          </Button>
        </p>
        <progress
          className="presenter-progress"
          aria-label="How far the walk-through has come"
          max={stops.length}
          value={stops.indexOf(stop) + 1}
        />
        <span className="visually-hidden" role="status">
          {said}
        </span>
      </section>
    </div>
  );
}

function Points({ stop: { stage, points } }: { readonly stop: Stop }) {
  const lines = points.map((line) => <li key={line}>{line}</li>);
  if (lines.length === 0) return null;
  return stage === 'path' ? (
    <ol className="presenter-points">{lines}</ol>
  ) : (
    <ul className="presenter-points">{lines}</ul>
  );
}

/** Lights the stop on the map and brings it close; the map may still be arranging itself. */
function useLight(stop: Stop | undefined): void {
  useEffect(() => {
    if (!stop) return;
    const { highlight, select } = useShell.getState();
    select(null);
    highlight({ elements: stop.elements, flows: stop.flows, numbered: stop.stage !== 'flow' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const map = mapPort();
      if (map) map.fit(stop.elements, CLOSEST);
      else timer = setTimeout(look, LOOK_AGAIN_MS);
    };
    // After the frame in which the map has its size.
    timer = setTimeout(look, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [stop]);
}
