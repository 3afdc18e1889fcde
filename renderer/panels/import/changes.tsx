import { keyOfDrift, keyOfGone } from '../../../shared/importers/review/decide';
import { foundThings } from '../../../shared/importers/review/facts';
import { type Review, toggleIn } from '../../state/import-review';
import { Place } from './place';
import { valueText } from './value';

export const changesIn = ({ read }: Review) => read.changed.length + read.gone.length;

/** What the files say otherwise than the model by now: take it over or keep what is there; and what they no longer hold. */
export function Changes({ review }: { readonly review: Review }) {
  const { changed, gone, document } = review.read;
  const names = new Map(foundThings(document).map((row) => [row.id, row.name]));
  return (
    <>
      <table className="rows">
        <caption>
          Changed in the files since the last import. What is not taken over is kept and counts as confirmed.
        </caption>
        <thead>
          <tr>
            <th scope="col">Take</th>
            <th scope="col">What</th>
            <th scope="col">In the model</th>
            <th scope="col">In the files</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((drift) => (
            <tr key={keyOfDrift(drift)}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Take over ${drift.field} of ${drift.id}`}
                  checked={!review.declined.has(keyOfDrift(drift))}
                  onChange={() => toggleIn('declined', keyOfDrift(drift))}
                />
              </td>
              <th scope="row">
                {names.get(drift.id) ?? drift.id} <span className="quiet">{drift.field}</span>
              </th>
              <td className="before">{valueText(drift.before)}</td>
              <td className="after">{valueText(drift.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {gone.length > 0 ? (
        <table className="rows">
          <caption>No longer in their files. They stay on the map unless they are removed here.</caption>
          <thead>
            <tr>
              <th scope="col">Remove</th>
              <th scope="col">What</th>
              <th scope="col">It was in</th>
            </tr>
          </thead>
          <tbody>
            {gone.map((one) => (
              <tr key={one.id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Remove ${one.name}`}
                    checked={review.removed.has(keyOfGone(one.id))}
                    onChange={() => toggleIn('removed', keyOfGone(one.id))}
                  />
                </td>
                <th scope="row">
                  {one.name} <span className="quiet">{one.id}</span>
                </th>
                <td>
                  <Place file={one.file} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
