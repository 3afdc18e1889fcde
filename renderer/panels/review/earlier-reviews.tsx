import { useEffect } from 'react';
import type { Review } from '../../../shared/model/document';
import { checkSignatures, signatureKey, useSignatures } from '../../state/sign';
import { Badge } from '../../ui/badge';

const COLUMNS = [
  'On',
  'Outcome',
  'Reviewers',
  'Conditions',
  'Dissent',
  'Holds until',
  'Content',
  'Signature',
] as const;

/** Every sign-off of the model, the newest first, each signature checked. */
export function EarlierReviews({ reviews }: { readonly reviews: readonly Review[] }) {
  useEffect(() => void checkSignatures(reviews), [reviews]);
  if (reviews.length === 0) return null;
  return (
    <>
      <h2>Earlier</h2>
      <table className="grid-table" aria-label="Earlier sign-offs">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...reviews].reverse().map((review) => (
            <tr key={review.id}>
              <td>{review.at.slice(0, 10)}</td>
              <td>{review.outcome}</td>
              <td>{[review.reviewer, ...(review.others ?? [])].join(', ')}</td>
              <td>{review.conditions}</td>
              <td>{review.dissent}</td>
              <td>{review.expires}</td>
              <td>
                <code title={review.hash}>{review.hash.slice(7, 19)}</code>
              </td>
              <td>
                <SignatureState review={review} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Whether a record is signed and the signature is over exactly this record, and by which key. */
function SignatureState({ review }: { readonly review: Review }) {
  const known = useSignatures((s) => s.holds.get(signatureKey(review)));
  const { signature } = review;
  if (!signature) return <span className="muted">none</span>;
  return (
    <>
      {known === undefined ? (
        <Badge>○ not checked</Badge>
      ) : known ? (
        <Badge tone="stop">✓ valid</Badge>
      ) : (
        <Badge tone="critical">✕ not of this record</Badge>
      )}{' '}
      by key <code title={signature.key}>{signature.key.slice(0, 12)}…</code>
    </>
  );
}
