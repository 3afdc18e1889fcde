import type { FoundRow } from '../../../shared/importers/review/facts';
import type { Review } from '../../state/import-review';
import { PlaceOf } from './place';

interface Contradiction {
  readonly what: string;
  readonly says: string;
  readonly place: string;
}

/** Evidence that disagrees with itself, and files that disagree with what a person said (AMB440). */
export function contradictionsIn({ read }: Review, rows: readonly FoundRow[]): readonly Contradiction[] {
  const doubts = rows.flatMap((row) =>
    row.facts.flatMap((fact) =>
      fact.ask !== undefined && row.kind === 'operation' && fact.status !== 'confirmed'
        ? [{ what: row.id, says: `taken as “${String(fact.value)}”: ${fact.ask}`, place: fact.from ?? '' }]
        : [],
    ),
  );
  const kept = read.diagnostics
    .filter((d) => d.code === 'AMB440')
    .map((d) => ({ what: 'Yours stands', says: d.message, place: d.at }));
  return [...doubts, ...kept];
}

/** Each contradiction of an operation is also a question. */
export function Contradictions({ rows }: { readonly rows: readonly Contradiction[] }) {
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Contradiction</th>
          <th scope="col">Place</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.what} ${row.says} ${row.place}`}>
            <th scope="row">{row.what}</th>
            <td>{row.says}</td>
            <td>
              <PlaceOf from={row.place} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
