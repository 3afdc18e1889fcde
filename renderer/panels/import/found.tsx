import { counted } from '../../../shared/core/counted';
import { byId } from '../../../shared/core/group';
import { keyOfAdded } from '../../../shared/importers/review/decide';
import type { FactRow, FoundRow } from '../../../shared/importers/review/facts';
import { type Review, toggleIn } from '../../state/import-review';
import { PlaceOf } from './place';
import { valueText } from './value';

interface FoundProps {
  readonly review: Review;
  readonly rows: readonly FoundRow[];
  /** The same things with what was answered since. */
  readonly now: readonly FoundRow[];
}

const STATUSES = ['declared', 'inferred', 'confirmed', 'unknown'] as const;

/** Every thing that was found; what is new can be left out. Each opens to its facts. */
export function Found({ review, rows, now }: FoundProps) {
  const added = new Set(review.read.added);
  const current = byId(now);
  const whole = rows.filter((row) => row.owner === undefined);
  if (rows.length === 0) return <p className="evidence-none">Nothing that belongs on a map was found.</p>;
  return (
    <ul className="found-list">
      {whole.map((row) => (
        <li key={row.id} className="found-row">
          {added.has(row.id) ? (
            <input
              type="checkbox"
              aria-label={`Take ${row.name}`}
              checked={!review.declined.has(keyOfAdded(row.id))}
              onChange={() => toggleIn('declined', keyOfAdded(row.id))}
            />
          ) : (
            <span className="found-known" title="It was on the map before">
              =
            </span>
          )}
          <Thing
            row={current.get(row.id) ?? row}
            parts={rows.filter((part) => part.owner === row.id)}
            current={current}
          />
        </li>
      ))}
    </ul>
  );
}

interface ThingProps {
  readonly row: FoundRow;
  readonly parts: readonly FoundRow[];
  readonly current: ReadonlyMap<string, FoundRow>;
}

function Thing({ row, parts, current }: ThingProps) {
  return (
    <details>
      <summary>
        <span className="found-kind">{row.kind}</span>
        <span>
          <strong>{row.name}</strong>
          {parts.length > 0 ? (
            <span className="found-status"> {counted(parts.length, 'operation')}</span>
          ) : null}
        </span>
        <span className="found-status">{statuses(row.facts)}</span>
        <span className="place" title={row.from.join('\n')}>
          {[...new Set(row.from.map((place) => place.replace(/#.*$/s, '')))].join(', ')}
        </span>
      </summary>
      <Facts facts={row.facts} />
      {parts.map((part) => (
        <Thing key={part.id} row={current.get(part.id) ?? part} parts={[]} current={current} />
      ))}
    </details>
  );
}

function Facts({ facts }: { readonly facts: readonly FactRow[] }) {
  return (
    <table className="facts">
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.field}>
            <th scope="row">{fact.field}</th>
            <td>{fact.status === 'unknown' ? '—' : valueText(fact.value)}</td>
            <td>
              {fact.status}
              {fact.by === undefined ? '' : `: ${fact.by}`}
            </td>
            <td>
              <PlaceOf from={fact.from} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const statuses = (facts: readonly FactRow[]) =>
  STATUSES.flatMap((status) => {
    const n = facts.filter((fact) => fact.status === status).length;
    return n === 0 ? [] : [`${n} ${status}`];
  }).join(' · ');
