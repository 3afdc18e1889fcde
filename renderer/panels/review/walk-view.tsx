import { useMemo } from 'react';
import { STAGES, type Stage } from '../../../shared/review/walk';
import { present, stopsOf } from '../../state/presenter';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Kbd } from '../../ui/kbd';
import { statusOf, threatRows } from '../threats/filter';

const TITLES: Readonly<Record<Stage, string>> = {
  flow: 'Flows',
  path: 'Attack paths',
  escalation: 'Escalation paths',
  threat: 'Threats that no flow or path shows',
};

/** The way through the meeting: every stop in its order, what is still to be decided at it, and a start from any of them. */
export function WalkView() {
  const document = useShell((s) => s.document);
  const { threats, standings } = useShell((s) => s.analysis);
  const stops = document ? stopsOf(document, threats) : [];
  const open = useMemo(
    () =>
      new Set(
        threatRows(threats, standings)
          .filter((row) => statusOf(row) === 'open')
          .map((row) => row.threat.id),
      ),
    [threats, standings],
  );
  if (stops.length === 0)
    return (
      <Empty title="Nothing to walk through yet">
        <p>Draw flows on the map; each becomes a stop, and so does every attack path and escalation path.</p>
      </Empty>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="review-page" tabIndex={0} aria-label="Walk-through">
      <p className="walk-start">
        <Button look="primary" onClick={() => present()}>
          Present all {stops.length} stops
        </Button>
        <Kbd keys="Mod+Shift+Enter" />
        <span className="muted">One at a time on the map, by the keyboard alone.</span>
      </p>
      {STAGES.map((stage) => {
        const own = stops.filter((stop) => stop.stage === stage);
        const [first] = own;
        if (!first) return null;
        return (
          <section key={stage} aria-label={TITLES[stage]}>
            <h2>
              {TITLES[stage]} ({own.length}){' '}
              <Button look="ghost" onClick={() => present(stops.indexOf(first))}>
                Present from here
              </Button>
            </h2>
            <ol className="walk-stops">
              {own.map((stop) => {
                const left = stop.threats.filter((id) => open.has(id)).length;
                return (
                  <li key={stop.id}>
                    <button type="button" className="link" onClick={() => present(stops.indexOf(stop))}>
                      {stop.title}
                    </button>
                    {stop.threats.length > 0 ? (
                      <span className="muted">
                        {' '}
                        {left === 0 ? '✓ decided' : `${left} of ${stop.threats.length} to decide`}
                      </span>
                    ) : null}
                  </li>
                );
              })}
            </ol>
          </section>
        );
      })}
    </section>
  );
}
