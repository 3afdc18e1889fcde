import type { Diagnostic } from '../../shared/core/diagnostic';
import { applyAnswers } from '../../shared/importers/interview/answers';
import { type Question, questionsOf } from '../../shared/importers/interview/questions';
import { decide } from '../../shared/importers/review/decide';
import { changeBetween } from '../../shared/model/change-between';
import type { ModelDocument } from '../../shared/model/document';
import type { Review } from './import-review';

/** What the review leads to as it stands: the model, what is still open, and answers that could not be used. */
export interface Outcome {
  readonly document: ModelDocument;
  readonly open: readonly Question[];
  readonly wrong: readonly Diagnostic[];
}

let last: { readonly review: Review; readonly outcome: Outcome } | null = null;

/** The outcome of a review; worked out once for each state of it. */
export function outcomeOf(review: Review): Outcome {
  if (last?.review === review) return last.outcome;
  const decided = decide(review.read, review);
  const { document, diagnostics } = applyAnswers(decided, review.answers);
  const outcome = { document, open: questionsOf(document), wrong: diagnostics };
  last = { review, outcome };
  return outcome;
}

/** The whole import with its decisions and answers as one change. */
export const changeOf = (review: Review) => changeBetween(review.base, outcomeOf(review).document);

/** The question that is asked now: the one that was chosen, else the first that is open and not left for later. */
export function askedNow({ asking, later }: Review, { open }: Outcome): Question | undefined {
  return open.find((q) => q.id === asking) ?? open.find((q) => !later.has(q.id));
}

/** The review with one more answer, or what is wrong with it. */
export function withAnswer(review: Review, id: string, value: unknown): Review | string {
  const next = { ...review, answers: { ...review.answers, [id]: value }, asking: null };
  const wrong = outcomeOf(next).wrong.find((d) => d.message.includes(`"${id}"`));
  return wrong ? wrong.message : next;
}

/** The review without an answer: its question is open again, and asked. */
export function withoutAnswer(review: Review, id: string): Review {
  const { [id]: _taken, ...answers } = review.answers;
  return { ...review, answers, asking: id };
}
