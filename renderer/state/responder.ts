import { create } from 'zustand';
import { showReview } from './review-view';

/** What a responder asks about: a rule id or a line of a decision log. It stays while the window is open. */
export const useResponder = create<{ readonly words: string }>()(() => ({ words: '' }));

/** Shows the chain behind a rule. */
export function askAbout(words: string): void {
  useResponder.setState({ words });
  showReview('chain');
}
