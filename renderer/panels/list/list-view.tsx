import { useMemo, useState } from 'react';
import { removeItems, replaceItem } from '../../state/edits';
import { graphOf } from '../../state/graph';
import { useListView } from '../../state/list-view';
import { useOverlay } from '../../state/overlay';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Tabs } from '../../ui/tabs';
import { AddRow, addRow } from './add-row';
import './list.css';
import { ListGrid } from './list-grid';
import { headingOf, rowsOf, TABLES } from './tables';

const [FIRST] = TABLES;

/** The map as tables: the same model, selection and edits, for the keyboard and for screen readers. */
export function ListView() {
  const document = useShell((s) => s.document);
  if (!document || !FIRST) return null;
  return <Tables document={document} />;
}

function Tables({
  document,
}: {
  readonly document: NonNullable<ReturnType<typeof useShell.getState>['document']>;
}) {
  const tab = useListView((s) => s.tab);
  const table = TABLES.find((t) => t.id === tab) ?? FIRST;
  const threats = useShell((s) => s.analysis.threats);
  const selected = useShell((s) => s.selected);
  const shown = useOverlay(document);
  const [query, setQuery] = useState('');
  const rows = useMemo(
    () =>
      table
        ? rowsOf(table, { document, graph: graphOf(document), threats, marks: shown?.marks ?? null }, query)
        : [],
    [table, document, threats, shown, query],
  );
  if (!table) return null;
  const { dispatch, select } = useShell.getState();
  return (
    <section className="list-view" aria-label="The map as a list">
      <header className="list-bar">
        <Tabs
          label="Tables"
          value={table.id}
          onChange={(id) => useListView.setState({ tab: id })}
          items={TABLES.map((t) => ({ id: t.id, label: t.label, count: document[t.id].length }))}
        />
        <input
          type="search"
          className="field-input"
          placeholder="Search"
          aria-label={`Search ${table.label.toLowerCase()}`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button onClick={() => useListView.setState({ on: false })}>Show as diagram</Button>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame; these are the fields of one new row */}
      <div className="list-add" role="group" aria-label={`Add to ${table.label.toLowerCase()}`}>
        <AddRow document={document} collection={table.id} />
        <span className="field-hint">
          Arrows move, Enter edits, Delete in the first column removes, Insert adds
          {shown && table.columns.includes('overlay')
            ? `; the last column reads the overlay “${shown.overlay.title}”`
            : ''}
          .
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty title={query ? 'Nothing matches' : `No ${table.label.toLowerCase()} yet`}>
          <p>{query ? 'Search for another word.' : EMPTY[table.id]}</p>
        </Empty>
      ) : (
        <ListGrid
          key={table.id}
          table={table}
          rows={rows}
          selected={selected}
          onSelect={select}
          onAdd={() => addRow(table.id)}
          onRemove={(row) => dispatch(`Delete ${row.title}`, removeItems([row.id]))}
          onChange={(row, column, value) => {
            const { [column]: _, ...rest } = row.item;
            const next = value === undefined ? rest : { ...row.item, [column]: value };
            dispatch(`Edit ${headingOf(column).toLowerCase()}`, replaceItem({ ...next, id: row.id }));
          }}
        />
      )}
    </section>
  );
}

const EMPTY: Readonly<Record<string, string>> = {
  elements: 'Start with an agent, then the tools it calls and the data they touch.',
  flows: 'Flows join elements: an agent calls a tool, a person instructs an agent.',
  zones: 'Zones say where things run; what crosses their boundary is worth a look.',
  tasks: 'A task says what an agent is for and which operations that needs. Nothing else is granted.',
  approvals: 'An approval names operations, and the person who must agree before they run.',
  credentials: 'What agents prove themselves with, who holds it, and how long it lives.',
};
