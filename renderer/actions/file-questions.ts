import { questionsOf } from '../../shared/importers/interview/questions';
import { reviewQuestions, useImportReview } from '../state/import-review';
import { useShell } from '../state/store';
import type { Action } from './action';

export const fileQuestions: Action = {
  id: 'file.questions',
  title: 'Answer open questions…',
  enabled: ({ document, file }) =>
    document !== null && !file.readOnly && useImportReview.getState().review === null,
  run: () => {
    const { document, setNotice } = useShell.getState();
    const open = document ? questionsOf(document) : [];
    if (open.length === 0) setNotice('Imports left no question open.');
    else reviewQuestions(open);
  },
};
