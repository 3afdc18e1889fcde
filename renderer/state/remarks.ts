import { addActionItem } from '../../shared/model/commands/add-action-item';
import { addComment } from '../../shared/model/commands/add-comment';
import { removeActionItem } from '../../shared/model/commands/remove-action-item';
import { removeComment } from '../../shared/model/commands/remove-comment';
import { updateActionItem } from '../../shared/model/commands/update-action-item';
import { updateComment } from '../../shared/model/commands/update-comment';
import type { ActionItem, Comment, ModelDocument } from '../../shared/model/document';
import { freeId } from '../../shared/model/free-id';
import type { EditMode } from './history';
import { useShell } from './store';
import { today } from './today';

const { getState } = useShell;

/** An id that no other item of the list has, numbered from one. */
const next = (items: readonly { readonly id: string }[] | undefined, stem: string) =>
  freeId(new Set([stem, ...(items ?? []).map((item) => item.id)]), stem);

/** Writes a comment about a thing, a threat or a rule; nothing for empty text. */
export function comment(about: string, text: string, by: string): void {
  const words = text.trim();
  if (words === '') return;
  getState().dispatch('Comment', (d) =>
    addComment(d, {
      id: next(d.comments, 'comment'),
      about,
      text: words,
      ...(by.trim() !== '' && { by: by.trim() }),
      at: `${new Date().toISOString().slice(0, 19)}Z`,
    }),
  );
}

/** Notes that nothing is left to say about a comment, or that there is again. */
export const settleComment = ({ id, settled }: Comment) =>
  getState().dispatch(settled ? 'Reopen a comment' : 'Settle a comment', (d) =>
    updateComment(d, id, { settled: settled ? undefined : true }),
  );

export const deleteComment = (id: string) =>
  getState().dispatch('Delete a comment', (d) => removeComment(d, id));

/** Writes something to do, about a thing or about the whole model; nothing for empty text. */
export function addAction(text: string, fields: Pick<ActionItem, 'about' | 'owner' | 'due'>): void {
  const words = text.trim();
  if (words === '') return;
  const said = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  getState().dispatch('Add an action item', (d) =>
    addActionItem(d, {
      id: next(d.actionItems, 'action'),
      text: words,
      ...(Object.fromEntries(said) as typeof fields),
    }),
  );
}

/** Sets a field of an action item; empty takes it out. Typing in one field is one step. */
export const editAction = (id: string, fields: Partial<ActionItem>, mode: EditMode = 'step') =>
  getState().dispatch(
    'Edit an action item',
    (d) =>
      updateActionItem(
        d,
        id,
        Object.fromEntries(
          Object.entries(fields).map(([key, value]) => [key, value === '' ? undefined : value]),
        ),
      ),
    mode,
  );

/** Notes that an action item is done today, or that it is not. */
export const finishAction = ({ id, done }: ActionItem) =>
  editAction(id, { done: done === undefined ? today() : '' });

export const deleteAction = (id: string) =>
  getState().dispatch('Delete an action item', (d) => removeActionItem(d, id));

const NO_COMMENTS: readonly Comment[] = [];
const NO_ACTIONS: readonly ActionItem[] = [];

export const commentsOf = (document: ModelDocument | null): readonly Comment[] =>
  document?.comments ?? NO_COMMENTS;
export const actionsOf = (document: ModelDocument | null): readonly ActionItem[] =>
  document?.actionItems ?? NO_ACTIONS;
