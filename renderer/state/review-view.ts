import { create } from 'zustand';
import { useShell } from './store';

/** Which view of the review is shown, by its id in `panels/review/registry`; it stays when another workspace is looked at. */
export const useReviewView = create<{ readonly view: string }>()(() => ({ view: 'brief' }));

/** Goes to one view of the review. */
export function showReview(view: string): void {
  useReviewView.setState({ view });
  useShell.getState().setWorkspace('review');
}
