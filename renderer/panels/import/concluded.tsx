import type { FactRow, FoundRow } from '../../../shared/importers/review/facts';
import { PlaceOf } from './place';
import { valueText } from './value';

interface ConcludedRow {
  readonly thing: FoundRow;
  readonly fact: FactRow;
}

/** Facts that no file states and a rule concluded. */
export const concludedIn = (rows: readonly FoundRow[]): readonly ConcludedRow[] =>
  rows.flatMap((thing) =>
    thing.facts.filter((fact) => fact.status === 'inferred').map((fact) => ({ thing, fact })),
  );

/** What was concluded, by which rule, from which place. */
export function Concluded({ rows }: { readonly rows: readonly ConcludedRow[] }) {
  return (
    <table className="rows">
      <caption>
        Nobody said this: a rule concluded it. Correct it in the inspector; an edit by hand stands.
      </caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Value</th>
          <th scope="col">Rule</th>
          <th scope="col">Place</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ thing, fact }) => (
          <tr key={`${thing.kind} ${thing.id} ${fact.field}`}>
            <th scope="row">
              {thing.name} <span className="quiet">{fact.field}</span>
            </th>
            <td>{valueText(fact.value)}</td>
            <td>{fact.by}</td>
            <td>
              <PlaceOf from={fact.from} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
