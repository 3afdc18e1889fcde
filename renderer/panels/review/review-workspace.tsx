import { Suspense } from 'react';
import { useReviewView } from '../../state/review-view';
import { useShell } from '../../state/store';
import { Tabs } from '../../ui/tabs';
import { REVIEW_VIEWS } from './registry';
import '../panels.css';
import './remarks.css';
import './review.css';

/** The review: what is read before the meeting, what is done in it, and what stands afterwards. */
export function ReviewWorkspace() {
  const chosen = useReviewView((s) => s.view);
  const open = useShell((s) => s.document !== null);
  const page = REVIEW_VIEWS.find((view) => view.id === chosen) ?? REVIEW_VIEWS[0];
  if (!open || !page) return null;
  const { View } = page;
  return (
    <div className="review">
      <nav className="subtabs" aria-label="Review pages">
        <Tabs<string>
          label="Review pages"
          items={REVIEW_VIEWS}
          value={page.id}
          onChange={(view) => useReviewView.setState({ view })}
        />
      </nav>
      <div className="review-body">
        <Suspense fallback={<p className="loading">Loading…</p>}>
          <View />
        </Suspense>
      </div>
    </div>
  );
}
