import { useEffect, useMemo } from 'react';
import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import { useShell } from '../../state/store';
import { chosenIndex, useTriage } from '../../state/triage';
import { Empty } from '../../ui/empty';
import { filterThreats, threatRows } from './filter';
import { grouped } from './grouping';
import { LayerMatrix } from './layer-matrix';
import { SuppressSheet } from './suppress-sheet';
import { TacticView } from './tactic-view';
import { ThreatDetail } from './threat-detail';
import { ThreatFilters } from './threat-filters';
import { ThreatTable } from './threat-table';
import { TriageBar } from './triage-bar';

/** Every derived threat: narrowed, grouped, decided on by single keys; explained one at a time. */
export function ThreatsScreen() {
  const { threats, standings, status } = useShell((s) => s.analysis);
  const document = useShell((s) => s.document);
  const triage = useTriage();
  const { filter, grouping, layout, set } = triage;
  const all = useMemo(() => threatRows(threats, standings), [threats, standings]);
  const rows = useMemo(() => filterThreats(all, filter), [all, filter]);
  const items = useMemo(
    () => (document ? grouped(rows, grouping, document) : []),
    [rows, grouping, document],
  );
  useEffect(() => {
    const listed = items.flatMap((item) =>
      item.kind === 'threat' ? [{ key: item.key, threat: item.row.threat.id }] : [],
    );
    const present = new Set(listed.map((item) => item.threat));
    const marked = useTriage.getState().marked.filter((id) => present.has(id));
    set({ listed, marked });
  }, [items, set]);
  const chosen = triage.listed[chosenIndex(triage)];
  const row = rows.find((r) => r.threat.id === chosen?.threat) ?? rows[0];

  return (
    <PanelGroup className="threats-panels" orientation="horizontal">
      <Panel defaultSize="60%" minSize="30%">
        <section className="threats-left" aria-label="Threats">
          <ThreatFilters rows={all} shown={rows.length} />
          <TriageBar rows={all} />
          {layout === 'layers' ? (
            <LayerMatrix rows={rows} />
          ) : layout === 'tactics' ? (
            <TacticView rows={rows} />
          ) : rows.length > 0 ? (
            <ThreatTable items={items} />
          ) : (
            <Empty title={threats.length === 0 ? 'No threats found' : 'Nothing matches'}>
              <p>
                {status === 'working'
                  ? 'Still looking.'
                  : threats.length === 0
                    ? 'Rules fire on what the map shows: add where content comes from, what agents call, and what those calls touch.'
                    : 'Loosen a filter to see more.'}
              </p>
            </Empty>
          )}
        </section>
      </Panel>
      <Separator className="splitter" aria-label="Resize the threat list" />
      <Panel minSize="25%">
        {row ? (
          <ThreatDetail row={row} />
        ) : (
          <Empty title="No threat chosen">
            <p>Choose one to see why it fired, what enforces against it and which case proves that.</p>
          </Empty>
        )}
      </Panel>
      <SuppressSheet />
    </PanelGroup>
  );
}
