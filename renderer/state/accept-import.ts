import { mayDiscard } from './discard';
import { changeOf, outcomeOf } from './import-outcome';
import { cancelImport, reviewImport, useImportReview } from './import-review';
import { releaseFile } from './open-file';
import { useShell } from './store';

/** Takes the import over as one edit: into the open model, or into a new one that is opened for it. */
export async function acceptImport(): Promise<void> {
  const { review } = useImportReview.getState();
  if (!review) return;
  const shell = useShell.getState();
  if (review.into === 'open' && review.base !== shell.document) {
    shell.setNotice('The model has changed since: the import is read again.');
    return review.texts ? reviewImport(review.texts) : cancelImport();
  }
  if (review.into === 'new') {
    if (!mayDiscard()) return;
    await releaseFile(null);
    shell.open(review.base, { token: null, name: '', digest: null }, { saved: null });
  }
  const { open } = outcomeOf(review);
  const what = review.texts ? `Import ${review.texts.name}` : 'Answer questions';
  useShell.getState().dispatch(what, changeOf(review));
  cancelImport();
  const left =
    open.length === 0
      ? 'Every question is answered.'
      : `${open.length} questions are open still: “Answer open questions” brings them back.`;
  useShell
    .getState()
    .setNotice(`${review.texts ? `${review.read.added.length} things imported` : 'Answered'}. ${left}`);
}
