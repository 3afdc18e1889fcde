import { Biohazard, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useShell } from '../state/store';

/** What the overlay's marks mean, and the switch for it. */
export function Legend() {
  const { overlay, setOverlay } = useShell();
  const reach = useShell((s) => s.analysis.reach);
  return (
    <div className="legend">
      <label>
        <input type="checkbox" checked={overlay} onChange={(event) => setOverlay(event.target.checked)} />
        Untrusted content
      </label>
      {overlay ? (
        <>
          <span className="legend-taint">
            <Biohazard size={13} aria-hidden="true" /> enters at {reach.sources.length}
          </span>
          <span className="legend-taint">
            <TriangleAlert size={13} aria-hidden="true" /> travels along{' '}
            {reach.flows.length - reach.stopped.length}
          </span>
          <span className="legend-stop">
            <ShieldCheck size={13} aria-hidden="true" /> stopped at {reach.stopped.length}
          </span>
        </>
      ) : null}
    </div>
  );
}
