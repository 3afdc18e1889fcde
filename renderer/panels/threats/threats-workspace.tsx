import { useMemo, useState } from 'react';
import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import { useShell } from '../../state/store';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { filterThreats, NO_FILTER } from './filter';
import { ThreatDetail } from './threat-detail';
import { ThreatFilters } from './threat-filters';
import { ThreatList } from './threat-list';
import '../panels.css';

/** Every derived threat: narrowed by filters, explained one at a time, shown on the map. */
export function ThreatsWorkspace() {
  const { threats, status } = useShell((s) => s.analysis);
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = useMemo(() => filterThreats(threats, filter), [threats, filter]);
  const threat = shown.find((t) => t.id === chosen) ?? shown[0];

  return (
    <PanelGroup className="threats" orientation="horizontal">
      <Panel defaultSize="58%" minSize="30%">
        <Pane title={`Threats (${shown.length} of ${threats.length})`}>
          <div className="threats-left">
            <ThreatFilters threats={threats} filter={filter} onChange={setFilter} />
            {shown.length > 0 ? (
              <ThreatList threats={shown} chosen={threat?.id ?? null} onChoose={setChosen} />
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
          </div>
        </Pane>
      </Panel>
      <Separator className="splitter" aria-label="Resize the threat list" />
      <Panel minSize="25%">
        {threat ? <ThreatDetail threat={threat} /> : <Empty title="No threat chosen" />}
      </Panel>
    </PanelGroup>
  );
}
