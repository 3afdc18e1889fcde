import { useMemo } from 'react';
import { counted } from '../../../shared/core/counted';
import type { PartChange } from '../../../shared/review/sign-off/parts';
import { type ReviewStatus, reviewStatus } from '../../../shared/review/sign-off/review';
import { compareWith } from '../../state/comparison';
import { showReview } from '../../state/review-view';
import { showChange } from '../../state/show-change';
import { useShell } from '../../state/store';
import { today } from '../../state/today';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { AcceptedRisks } from './accepted-risks';
import { EarlierReviews } from './earlier-reviews';
import { SignForm } from './sign-form';
import './changes.css';
import './sign.css';

/** Where the model stands, what changed since somebody signed it, who signed before, and the record of this review. */
export function SignOffPage() {
  const document = useShell((s) => s.document);
  const status = useMemo(() => document && reviewStatus(document, today()), [document]);
  if (!document || !status) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="review-page" tabIndex={0} aria-label="Sign-off">
      <h1>Sign-off</h1>
      <Standing status={status} />
      {status.state === 'stale' ? <Since changes={status.changes} /> : null}
      <AcceptedRisks document={document} />
      <h2>Record this review</h2>
      <SignForm />
      <EarlierReviews reviews={document.reviews ?? []} />
    </section>
  );
}

const WORDS = {
  unsigned: { sign: '○', tone: 'neutral', text: 'Nobody has signed this model.' },
  signed: { sign: '✓', tone: 'stop', text: 'Signed: the content is what was approved.' },
  stale: { sign: '!', tone: 'high', text: 'Stale: the content changed since it was signed.' },
  rejected: { sign: '✕', tone: 'critical', text: 'Rejected: this content was turned down.' },
  expired: { sign: '!', tone: 'medium', text: 'Expired: the approval has run out.' },
} as const;

function Standing({ status: { state, review, hash } }: { readonly status: ReviewStatus }) {
  const { sign, tone, text } = WORDS[state];
  return (
    <p className="standing" role="status" data-testid="review-state" data-state={state}>
      <Badge tone={tone}>
        {sign} {state}
      </Badge>{' '}
      {text}
      {review
        ? ` It was ${OUTCOMES[review.outcome]} by ${review.reviewer} on ${review.at.slice(0, 10)}.`
        : ''}
      <small className="muted">
        {' '}
        Content <code title={hash}>{hash.slice(7, 19)}</code>
      </small>
    </p>
  );
}

const OUTCOMES = {
  approved: 'approved',
  'approved-with-conditions': 'approved with conditions',
  rejected: 'rejected',
} as const;

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

/** Exactly what is different from what was signed; elements and flows lead to the map. */
function Since({ changes }: { readonly changes: readonly PartChange[] }) {
  const see = () => {
    compareWith('signed');
    showReview('changes');
  };
  return (
    <section aria-label="Changed since it was signed" data-testid="stale-changes">
      <h2>
        Changed since it was signed <small>{counted(changes.length, 'part')}</small>{' '}
        <Button onClick={see}>Show what changed</Button>
      </h2>
      <ul className="change-items">
        {changes.map(({ part, change }) => {
          const id =
            /^(elements|flows)\//.test(part) && change !== 'removed' ? part.split('/')[1] : undefined;
          return (
            <li key={part} className="change-item">
              <Badge>
                {SIGN[change]} {change}
              </Badge>
              {id === undefined ? (
                <span>{part === 'model' ? 'What the model says of itself' : part}</span>
              ) : (
                <button type="button" className="link" onClick={() => showChange([id])}>
                  {part}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
