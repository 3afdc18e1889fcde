import { useMemo } from 'react';
import { entryName, TACTICS } from '../../state/catalogs';
import { useTriage } from '../../state/triage';
import { SeverityShape } from '../../ui/badge';
import type { ThreatRow } from './filter';
import { tacticColumns } from './matrix';

/** The ATLAS tactics in their order, each with the techniques that threats of the model stand for. */
export function TacticView({ rows }: { readonly rows: readonly ThreatRow[] }) {
  const columns = useMemo(() => tacticColumns(rows), [rows]);
  const { filter, set } = useTriage();
  const open = (tactic: string, technique: string) =>
    set({ layout: 'table', filter: { ...filter, tactic, technique }, chosen: null });
  return (
    <section className="tactics" aria-label="Threats by ATLAS tactic">
      {TACTICS.map(({ id, name }) => {
        const techniques = columns.get(id) ?? [];
        return (
          <section
            key={id}
            className="tactic"
            aria-label={name}
            data-none={techniques.length === 0 || undefined}
          >
            <h2>
              {name} <small>{id}</small>
            </h2>
            {techniques.length === 0 ? <p className="muted">none</p> : null}
            {techniques.map(({ technique, count, worst }) => (
              <button
                key={technique}
                type="button"
                className={`tactic-cell badge-${worst}`}
                onClick={() => open(id, technique)}
              >
                <span>
                  {entryName('atlas', technique)} <small>{technique}</small>
                </span>
                <b>
                  <SeverityShape level={worst} /> {count}
                  <span className="visually-hidden">
                    {' '}
                    {count === 1 ? 'threat' : 'threats'}, worst {worst}
                  </span>
                </b>
              </button>
            ))}
          </section>
        );
      })}
    </section>
  );
}
