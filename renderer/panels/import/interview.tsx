import { useState } from 'react';
import { answerForm } from '../../../shared/importers/interview/form';
import type { Question } from '../../../shared/importers/interview/questions';
import { askedNow, type Outcome, withAnswer, withoutAnswer } from '../../state/import-outcome';
import { changeReview, type Review, toggleIn } from '../../state/import-review';
import { Button } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { Pane } from '../../ui/pane';
import { AnswerFields } from './answer-fields';
import { valueText } from './value';

interface InterviewProps {
  readonly review: Review;
  readonly outcome: Outcome;
}

/** What nobody said, one question at a time, most important first; Enter answers and goes on. */
export function Interview({ review, outcome }: InterviewProps) {
  const asked = askedNow(review, outcome);
  const answered = Object.keys(review.answers);
  return (
    <Pane title={`Questions (${outcome.open.length} open, ${answered.length} answered)`}>
      <div className="interview">
        {asked ? (
          <Ask key={asked.id} review={review} outcome={outcome} question={asked} />
        ) : (
          <Done open={outcome.open.length} />
        )}
        <ol className="question-list" aria-label="All questions">
          {answered.map((id) => (
            <li key={id}>
              <button type="button" onClick={() => changeReview((now) => withoutAnswer(now, id))}>
                <span aria-hidden="true">✓</span>
                <span className="question-id">{id}</span>
                <span className="question-answer">{valueText(review.answers[id])}</span>
              </button>
            </li>
          ))}
          {outcome.open.map((question) => (
            <li key={question.id} aria-current={question.id === asked?.id ? 'step' : undefined}>
              <button type="button" onClick={() => changeReview({ asking: question.id })}>
                <span aria-hidden="true">{review.later.has(question.id) ? '…' : '○'}</span>
                <span className="question-id">{question.id}</span>
                <span className="question-answer">{question.question}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </Pane>
  );
}

function Done({ open }: { readonly open: number }) {
  return (
    <div className="ask">
      <h3>{open === 0 ? 'Nothing is left to ask' : `${open} questions are left for later`}</h3>
      <p>
        <Kbd keys="Mod+Enter" /> puts the result on the map, as one edit that can be undone.
      </p>
    </div>
  );
}

function Ask({ review, outcome, question }: InterviewProps & { readonly question: Question }) {
  const [wrong, setWrong] = useState('');
  const form = answerForm(outcome.document, question);
  const answer = (value: unknown) => {
    const next = withAnswer(review, question.id, value);
    if (typeof next === 'string') setWrong(next);
    else changeReview(next);
  };
  const later = () => {
    if (!review.later.has(question.id)) toggleIn('later', question.id);
    changeReview({ asking: null });
  };
  return (
    <section className="ask" aria-label="Question">
      <h3 id="question">{question.question}</h3>
      {question.from === undefined ? null : <p className="place">{question.from}</p>}
      <AnswerFields form={form} labelledBy="question" onAnswer={answer}>
        <div className="ask-buttons">
          {form.kind === 'none' ? null : (
            <Button look="primary" type="submit">
              Answer <Kbd keys="Enter" />
            </Button>
          )}
          <Button onClick={later}>Later</Button>
        </div>
      </AnswerFields>
      <p role="alert" className="ask-wrong">
        {wrong}
      </p>
    </section>
  );
}
