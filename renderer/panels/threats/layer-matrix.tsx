import { useMemo } from 'react';
import { LAYERS } from '../../state/catalogs';
import { nameOf } from '../../state/edits';
import { useShell } from '../../state/store';
import { useTriage } from '../../state/triage';
import { SeverityShape } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { SpacerRow } from '../../ui/spacer-row';
import { useWindow } from '../../ui/use-window';
import type { ThreatRow } from './filter';
import { layerMatrix, type MatrixCell } from './matrix';

const ROW = 34;

/** Elements by MAESTRO layer: how many threats, and how bad the worst is. A cell opens its threats. */
export function LayerMatrix({ rows }: { readonly rows: readonly ThreatRow[] }) {
  const document = useShell((s) => s.document);
  const matrix = useMemo(() => layerMatrix(rows), [rows]);
  const lines = useWindow(matrix.lines.length, ROW);
  const { filter, set } = useTriage();
  const open = (element: string, layer: string) =>
    set({ layout: 'table', filter: { ...filter, element, layer }, chosen: null });
  if (matrix.lines.length === 0) return <Empty title="Nothing matches" />;
  return (
    <div className="table-box" ref={lines.box}>
      <table className="matrix" aria-label="Threats by element and MAESTRO layer">
        <thead>
          <tr>
            <th scope="col">Element</th>
            {LAYERS.map((layer) => (
              <th key={layer.id} scope="col">
                {layer.id} <small>{layer.name}</small>
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
          <tr className="matrix-sum">
            <th scope="row">All elements</th>
            {LAYERS.map(({ id }) => (
              <Cell
                key={id}
                cell={matrix.total.get(id)}
                label={`All elements, ${id}`}
                onOpen={() => open('', id)}
              />
            ))}
            <td>{rows.length}</td>
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={lines.above} />
          {lines.rows.map((index) => {
            const line = matrix.lines[index];
            if (!line || !document) return null;
            const name = nameOf(document, line.element);
            return (
              <tr key={line.element} style={{ height: ROW }}>
                <th scope="row" title={name}>
                  {name}
                </th>
                {LAYERS.map(({ id }) => (
                  <Cell
                    key={id}
                    cell={line.cells.get(id)}
                    label={`${name}, ${id}`}
                    onOpen={() => open(line.element, id)}
                  />
                ))}
                <td>{line.threats}</td>
              </tr>
            );
          })}
          <SpacerRow height={lines.below} />
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly cell: MatrixCell | undefined;
  readonly label: string;
  onOpen(): void;
}

function Cell({ cell, label, onOpen }: CellProps) {
  if (!cell) return <td className="matrix-none">·</td>;
  return (
    <td>
      <button
        type="button"
        className={`matrix-cell badge-${cell.worst}`}
        aria-label={`${label}: ${cell.count}, worst ${cell.worst}`}
        onClick={onOpen}
      >
        <SeverityShape level={cell.worst} /> {cell.count}
      </button>
    </td>
  );
}
